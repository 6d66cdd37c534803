package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import java.util.List;
import java.util.Optional;

/** Reads from a thread's state what it waits for. */
final class Waits {

    private Waits() {}

    static Wait of(ThreadState thread) {
        if (thread.awaited().isPresent() && (thread.state() != Thread.State.BLOCKED)) {
            return new Wait.OnChild(thread.awaited().get().child(), thread.awaited().get().way());
        }
        Optional<String> pool = IdlePools.of(thread);
        boolean idle = pool.isPresent() && thread.ties().blocker().orElse(null) instanceof Blocker.Synchronizer;
        Optional<Wait> told = idle ? Optional.empty() : thread.ties().blocker().flatMap(blocker -> told(blocker, thread));
        if (told.isPresent()) {
            return told.get();
        }
        if (pool.isPresent()) {
            return new Wait.Idle(pool.get());
        }
        if (thread.waitsOn().isPresent()) {
            return on(thread.waitsOn().get(), thread);
        }
        return switch (thread.state()) {
            case TIMED_WAITING, WAITING -> isSleep(thread) ? new Wait.Sleeps()
                    : isParkedForSocket(thread) ? new Wait.InputOutput(call(thread), true) : new Wait.Unowned(call(thread), "");
            case BLOCKED -> new Wait.Enters("");
            default -> running(thread);
        };
    }

    /** What the JDK's own objects tell goes before what can be read from the stack. */
    private static Optional<Wait> told(Blocker blocker, ThreadState thread) {
        if (blocker instanceof Blocker.Pool pool) {
            return Optional.of(new Wait.OnPool(pool));
        } else if (blocker instanceof Blocker.Task task) {
            return Optional.of(new Wait.OnTask(task));
        } else if (blocker instanceof Blocker.Initialisation initialisation) {
            return Optional.of(new Wait.OnClass(initialisation));
        }
        Blocker.Synchronizer synchronizer = (Blocker.Synchronizer) blocker;
        boolean owned = thread.waitsOn().filter(object -> object.owner() != 0 || object.joined() != 0).isPresent();
        return owned ? Optional.empty() : Optional.of(new Wait.Unowned(
                call(thread), thread.waitsOn().map(Monitored::type).orElse(""), Optional.of(synchronizer)));
    }

    private static Wait on(Monitored object, ThreadState thread) {
        if (object.joined() != 0 && thread.state() != Thread.State.BLOCKED) {
            return new Wait.Joins(object.joined());
        }
        if (object.owner() != 0) {
            return new Wait.Locked(object, isExitLock(object, thread));
        }
        return thread.state() == Thread.State.BLOCKED ? new Wait.Enters(object.type()) : isSleep(thread) ? new Wait.Sleeps()
                : isParkedForSocket(thread) ? new Wait.InputOutput(call(thread), true)
                : new Wait.Unowned(call(thread), object.type());
    }

    /** A second exit blocks on the class {@code java.lang.Shutdown} ({@code Shutdown.exit}, 17 to 26). */
    private static boolean isExitLock(Monitored lock, ThreadState thread) {
        return lock.type().equals("java.lang.Class")
                && !thread.stack().isEmpty()
                && thread.stack().get(0).getClassName().equals("java.lang.Shutdown");
    }

    private static boolean isSleep(ThreadState thread) {
        return thread.isInside("java.lang.Thread", "sleep");
    }

    /** A virtual thread leaves the wait inside the system to a poller ({@code sun.nio.ch.Poller.poll}, 21 to 26). */
    private static boolean isParkedForSocket(ThreadState thread) {
        return thread.ties().virtual() && thread.isInside("sun.nio.ch.Poller", "poll");
    }

    private static Wait running(ThreadState thread) {
        List<StackTraceElement> stack = thread.stack();
        if (isAttached(thread)) {
            return new Wait.InNativeCode();
        }
        if (!stack.isEmpty() && stack.get(0).isNativeMethod() && stack.get(0).getClassName().equals("java.lang.Shutdown")) {
            // Shutdown.halt0 and beforeHalt, 17 to 26.
            return new Wait.Halts();
        }
        if (stack.isEmpty() || !Frames.isJdk(stack.get(0).getClassName()) || !isBlockingCall(stack.get(0))) {
            return new Wait.Runs();
        }
        boolean socket = stack.stream().limit(8).anyMatch(frame -> frame.getClassName().contains("Socket")
                || frame.getClassName().startsWith("sun.nio.ch.Net"));
        return new Wait.InputOutput(call(thread), socket);
    }

    /**
     * A thread that Java started has a frame for as long as it runs, and the probes have seen the start of one that is no
     * daemon. The virtual machine's own ("Signal Dispatcher") are daemons.
     */
    private static boolean isAttached(ThreadState thread) {
        return thread.stack().isEmpty() && thread.state() == Thread.State.RUNNABLE && !thread.daemon()
                && !thread.isDestroyJavaVm() && thread.startedAt().isEmpty();
    }

    /** Native methods and polls of the JDK that wait inside the system while the thread shows as RUNNABLE. */
    private static boolean isBlockingCall(StackTraceElement top) {
        String method = top.getMethodName();
        return top.isNativeMethod()
                && (method.startsWith("read") || method.startsWith("write") || method.startsWith("accept")
                        // Of a pipe by its name, of a file that another process has locked, of a disk that is slow.
                        || method.startsWith("open") || method.startsWith("lock") || method.startsWith("force")
                        || method.startsWith("connect") || method.startsWith("poll") || method.startsWith("wait")
                        || method.contains("Wait")
                        || method.startsWith("socketRead") || method.startsWith("rec") || method.startsWith("send"));
    }

    /** The method of the JDK that the application called: the outermost of the frames above its own. */
    private static String call(ThreadState thread) {
        StackTraceElement outermost = null;
        boolean forkJoin = false;
        for (StackTraceElement frame : thread.stack()) {
            forkJoin |= frame.getClassName().startsWith("java.util.concurrent.ForkJoin");
            // A stream that is not parallel waits for nothing itself: what it calls may.
            if (!Frames.isJdk(frame.getClassName()) || outermost != null && !forkJoin && frame.getClassName().startsWith("java.util.stream.")) {
                break;
            }
            if (!frame.getMethodName().startsWith("run") && !frame.getClassName().contains("Worker")) {
                outermost = frame;
            }
        }
        return outermost == null ? "" : outermost.getClassName() + "." + outermost.getMethodName();
    }
}
