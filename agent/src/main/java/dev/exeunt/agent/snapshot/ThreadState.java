package dev.exeunt.agent.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * A thread: of the platform, but for the few virtual ones that somebody waits for.
 *
 * @param stack     innermost frame first
 * @param waitsOn   the object that it is blocked on, waits on or is parked for
 * @param awaited   the child whose {@code waitFor} or stream is on the stack, whether or not it is still alive
 * @param startedAt the stack that started it, innermost frame first; empty for daemons and what was there before
 * @param cpuNanos  CPU time, -1 if it cannot be known
 * @param tasks     tasks done for a pool that has been shut down, -1 for any other thread
 * @param bytes     bytes that went through its system calls, -1 if they cannot be known
 * @param ties      what fields of the JDK's objects tell besides
 */
public record ThreadState(
        long id,
        String name,
        boolean daemon,
        Thread.State state,
        List<StackTraceElement> stack,
        Optional<Monitored> waitsOn,
        Optional<ChildWait> awaited,
        List<StackTraceElement> startedAt,
        long cpuNanos,
        long bytes,
        long tasks,
        Ties ties) {

    /** A thread of which no more is known than a thread dump tells. */
    public ThreadState(long id, String name, boolean daemon, Thread.State state, List<StackTraceElement> stack,
            Optional<Monitored> waitsOn, Optional<ChildWait> awaited, List<StackTraceElement> startedAt, long cpuNanos,
            long bytes, long tasks) {
        this(id, name, daemon, state, stack, waitsOn, awaited, startedAt, cpuNanos, bytes, tasks, Ties.NONE);
    }

    /**
     * An object that a thread waits on.
     *
     * @param owner     the id of the thread that holds it, 0 if it has none
     * @param ownerName its name, although it may have ended
     * @param joined    the id of the thread that the object is, 0 if it is none: such a wait is a join
     */
    public record Monitored(String type, int identity, long owner, String ownerName, long joined) {}

    /** What a thread wants of a child. */
    public record ChildWait(ProcessId child, Way way) {

        public enum Way {
            WAIT_FOR,
            READ_STDOUT,
            READ_STDERR,
            WRITE_STDIN
        }
    }

    /** The thread that takes the JVM down once main has ended: no frames, RUNNABLE (17 to 26). */
    public boolean isDestroyJavaVm() {
        return name.equals("DestroyJavaVM") && stack.isEmpty();
    }

    /** Whether a frame of this method is on the stack. */
    public boolean isInside(String type, String method) {
        return stack.stream().anyMatch(
                frame -> frame.getClassName().equals(type) && frame.getMethodName().equals(method));
    }
}
