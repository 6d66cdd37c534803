package dev.exeunt.agent.jdbc;

import java.lang.ref.WeakReference;

/** The thread that last executed a statement; its id and name are known for longer than itself. */
record User(long id, String name, WeakReference<Thread> thread) {

    static final User NOBODY = new User(0, "", new WeakReference<>(null));

    /**
     * Whether this is the thread that died.
     *
     * @param deadId 0 where the thread was forgotten before it could be asked for its id
     */
    boolean is(long deadId, String deadName) {
        Thread known = thread.get();
        return deadId != 0 ? deadId == id : id != 0 && deadName.equals(name) && (known == null || !known.isAlive());
    }
}
