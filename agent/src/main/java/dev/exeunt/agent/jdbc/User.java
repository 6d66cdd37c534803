package dev.exeunt.agent.jdbc;

import java.lang.ref.WeakReference;

/** The thread that last executed a statement; its id and name are known for longer than itself. */
record User(long id, String name, boolean virtual, WeakReference<Thread> thread) {

    static final User NOBODY = new User(0, "", false, new WeakReference<>(null));

    /** Nobody has not. */
    boolean hasEnded() {
        Thread known = thread.get();
        return id != 0 && (known == null || !known.isAlive());
    }

    /**
     * Whether this is the thread that died.
     *
     * @param deadId 0 where the thread was forgotten before it could be asked for its id
     */
    boolean is(long deadId, String deadName) {
        return deadId != 0 ? deadId == id : deadName.equals(name) && hasEnded();
    }
}
