package dev.exeunt.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/**
 * One thing that a probe saw. The fields that a kind does not name are null or 0.
 *
 * <p>One class for all kinds, not a sealed family: each bootstrap class is defined by hand before {@code main} runs,
 * and its cost is part of the application's start.
 */
public final class Event {

    /** What happened; the comment says what {@link #subject()} and {@link #number} hold. */
    public enum Kind {
        /** A {@link Thread} that is not a daemon is about to start. */
        THREAD_STARTED,
        /** A {@link Process} was started. */
        CHILD_STARTED,
        /** {@code waitFor} of a {@link Process} was entered by {@link #by()}. */
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
        /** The JVM runs its shutdown hooks, on {@link #by()}. */
        SHUTDOWN_BEGAN,
        /** {@link #by()} dies of a {@link Throwable}. */
        UNCAUGHT
    }

    public final Kind kind;
    /** {@link System#nanoTime()} of the moment. */
    public final long nanos;
    /** The name of the thread on which it happened. */
    public final String byName;
    public final int number;
    /** Where it happened; null where the kind needs none. */
    public final Origin origin;
    /** The class of what was thrown; null for any other kind. */
    public final String thrown;

    private final Reference<Thread> by;
    private final Object subject;

    /** The queue's own: the event after this one, and how many waited when it came. */
    Event next;
    int waiting;

    Event(Kind kind, Object subject, int number, Origin origin) {
        Thread current = Thread.currentThread();
        this.kind = kind;
        this.nanos = System.nanoTime();
        this.byName = current.getName();
        this.by = new WeakReference<>(current);
        this.subject = held(subject);
        this.number = number;
        this.origin = origin;
        this.thrown = kind == Kind.UNCAUGHT ? subject.getClass().getName() : null;
    }

    /**
     * A thread that has ended may hold all that its request held, and so may what it died of: neither is kept alive for the
     * sake of an event. The JVM lets go of a soft reference before it runs out of memory, and of a weak one at once.
     */
    private static Object held(Object subject) {
        return subject instanceof Thread ? new WeakReference<>(subject)
                : subject instanceof Throwable ? new SoftReference<>(subject)
                : subject;
    }

    /** The thread on which it happened; null once it has ended and is forgotten. */
    public Thread by() {
        return by.get();
    }

    /** What it happened to; null once that is forgotten. */
    public Object subject() {
        return subject instanceof Reference ? ((Reference<?>) subject).get() : subject;
    }
}
