package dev.exeunt.bootstrap;

import dev.exeunt.bootstrap.Event.Kind;
import java.util.function.UnaryOperator;

/**
 * The methods that the probes call, from inside JDK methods, on the application's threads. None of them throws, blocks
 * or waits; a failure is counted and the application goes on.
 */
public final class EventSink {

    private static volatile EventQueue queue;
    private static volatile ExitControl control;
    private static volatile UnaryOperator<byte[]> marking;
    private static volatile int failures;
    private static volatile int fired;

    private EventSink() {}

    /** Connects the probes to the agent; null disconnects them. */
    public static void connect(EventQueue events, ExitControl exits) {
        control = exits;
        queue = events;
    }

    /**
     * @param mark makes the environment block of a child (null where it inherits this JVM's) into one that is marked, or
     *             gives it back as it is; null for no marks
     */
    public static void mark(UnaryOperator<byte[]> mark) {
        marking = mark;
    }

    /** How many probes failed; not exact when several fail at once. */
    public static int failures() {
        return failures;
    }

    /** The kinds of event that were seen at least once, a bit for each ordinal. */
    public static int fired() {
        return fired;
    }

    /** Before a self-test. */
    public static void forgetFired() {
        fired = 0;
    }

    public static void threadStarted(Thread thread) {
        try {
            if ((fired & 1) == 0) {
                fired |= 1;
            }
            EventQueue events = queue;
            if (events != null && !thread.isDaemon()) {
                events.offer(new Event(Kind.THREAD_STARTED, thread, 0, new Origin()));
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    public static void childStarted(Process child) {
        put(Kind.CHILD_STARTED, child, 0, true);
    }

    /** @return the block that the child gets in place of this one */
    public static byte[] childEnvironment(byte[] block) {
        try {
            UnaryOperator<byte[]> mark = marking;
            return mark == null ? block : mark.apply(block);
        } catch (Throwable e) {
            failures++;
            return block;
        }
    }

    /** @return how many variables there are in a block, each ended by a NUL; {@code size} where there is no block */
    public static int childEnvironmentSize(byte[] block, int size) {
        if (block == null) {
            return size;
        }
        int ends = 0;
        for (byte each : block) {
            if (each == 0) {
                ends++;
            }
        }
        return ends;
    }

    public static void childAwaited(Process child) {
        put(Kind.CHILD_AWAITED, child, 0, false);
    }

    public static void childDestroyed(Process child, boolean force) {
        put(Kind.CHILD_DESTROYED, child, force ? 1 : 0, true);
    }

    public static void hookAdded(Thread hook) {
        put(Kind.HOOK_ADDED, hook, 0, true);
    }

    public static void hookRemoved(Thread hook) {
        put(Kind.HOOK_REMOVED, hook, 0, false);
    }

    public static void exitAsked(int status) {
        put(Kind.EXIT_ASKED, null, status, true);
    }

    public static void uncaught(Thread thread, Throwable thrown) {
        put(Kind.UNCAUGHT, thrown, 0, false);
        try {
            ExitControl exits = control;
            if (exits != null) {
                exits.uncaught(thread, thrown);
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    public static void shutdownBegan() {
        put(Kind.SHUTDOWN_BEGAN, null, 0, false);
        try {
            ExitControl exits = control;
            if (exits != null) {
                exits.shutdownBegan();
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    public static int haltStatus(int asked) {
        put(Kind.HALT_ASKED, null, asked, true);
        try {
            ExitControl exits = control;
            return exits == null ? asked : exits.haltStatus(asked);
        } catch (Throwable e) {
            failures++;
            return asked;
        }
    }

    public static void shutdownReturned() {
        try {
            ExitControl exits = control;
            if (exits != null) {
                exits.shutdownReturned();
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    private static void put(Kind kind, Object subject, int number, boolean withOrigin) {
        try {
            fired |= 1 << kind.ordinal();
            EventQueue events = queue;
            if (events != null) {
                events.offer(new Event(kind, subject, number, withOrigin ? new Origin() : null));
            }
        } catch (Throwable e) {
            failures++;
        }
    }
}
