package dev.exeunt.agent.ledger;

import java.lang.reflect.Field;

/**
 * The ids that the JVM itself gave to threads. {@link Thread#getId()} can be overridden, and programs that count their
 * workers from 1 do: such a worker must not be taken for main.
 */
public final class ThreadIds {

    private static final Field TID = JdkField.of(Thread.class, "tid");

    private ThreadIds() {}

    /** 0 for a thread that has ended and is forgotten. */
    public static long of(Thread thread) {
        if (thread == null) {
            return 0;
        }
        try {
            return TID == null ? thread.getId() : TID.getLong(thread);
        } catch (IllegalAccessException e) {
            return thread.getId();
        }
    }
}
