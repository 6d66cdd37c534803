package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Hook;
import java.lang.reflect.Field;

/** How far a thread has come, by what no subclass can override: {@link Thread#getState()} is not final. */
final class ThreadLife {

    /** {@code Thread.holder} from 19 to 26; null before, where the thread itself has the status. */
    private static final Field HOLDER = JdkField.of(Thread.class, "holder");
    private static final Field STATUS = JdkField.of(HOLDER == null ? Thread.class : HOLDER.getType(), "threadStatus");

    private ThreadLife() {}

    static Hook.State of(Thread thread) {
        return thread.isAlive() ? Hook.State.RUNNING : wasStarted(thread) ? Hook.State.ENDED : Hook.State.NOT_STARTED;
    }

    static boolean isOver(Thread thread) {
        return !thread.isAlive() && wasStarted(thread);
    }

    /** {@code threadStatus} is 0 until the thread is started ({@code java.lang.Thread}, 17 to 26). */
    static boolean wasStarted(Thread thread) {
        try {
            Object owner = HOLDER == null ? thread : HOLDER.get(thread);
            // A virtual thread has no holder, and nobody is told of one before it was started.
            return owner == null || STATUS.getInt(owner) != 0;
        } catch (IllegalAccessException | RuntimeException e) {
            // A JDK that keeps it elsewhere.
            return thread.getState() != Thread.State.NEW;
        }
    }
}
