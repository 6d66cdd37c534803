package dev.exeunt.bootstrap;

/**
 * One thing that a probe saw. The fields that a kind does not name are null or 0.
 *
 * <p>One class for all kinds, not a sealed family: each bootstrap class is defined by hand before {@code main} runs,
 * and its cost is part of the application's start.
 */
public final class Event {

    /** What happened; the comment says what {@link #subject} and {@link #number} hold. */
    public enum Kind {
        /** A {@link Thread} that is not a daemon is about to start. */
        THREAD_STARTED,
        /** A {@link Process} was started. */
        CHILD_STARTED,
        /** {@code waitFor} of a {@link Process} was entered by {@link #by}. */
        CHILD_AWAITED,
        /** A {@link Process} was asked to end; 1 if forcibly. */
        CHILD_DESTROYED,
        /** A {@link Thread} was registered as a shutdown hook. */
        HOOK_ADDED,
        /** A {@link Thread} is a shutdown hook no more. */
        HOOK_REMOVED,
        /** Somebody asked the JVM to exit; the status. */
        EXIT_ASKED,
        /** Somebody asked the JVM to halt; the status. */
        HALT_ASKED,
        /** The JVM runs its shutdown hooks, on {@link #by}. */
        SHUTDOWN_BEGAN,
        /** {@link #by} dies of a {@link Throwable}. */
        UNCAUGHT
    }

    public final Kind kind;
    /** {@link System#nanoTime()} of the moment. */
    public final long nanos;
    public final Thread by;
    public final Object subject;
    public final int number;
    /** Where it happened; null where the kind needs none. */
    public final Origin origin;

    /** The queue's own: the event after this one, and how many waited when it came. */
    Event next;
    int waiting;

    Event(Kind kind, Object subject, int number, Origin origin) {
        this.kind = kind;
        this.nanos = System.nanoTime();
        this.by = Thread.currentThread();
        this.subject = subject;
        this.number = number;
        this.origin = origin;
    }
}
