package dev.exeunt.agent.graph;

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
        if (pool.isPresent()) {
            return new Wait.Idle(pool.get());
        }
        if (thread.waitsOn().isPresent()) {
            return on(thread.waitsOn().get(), thread);
        }
        return switch (thread.state()) {
            case TIMED_WAITING, WAITING -> isSleep(thread) ? new Wait.Sleeps() : new Wait.Unowned(call(thread), "");
            default -> running(thread);
        };
    }

    private static Wait on(Monitored object, ThreadState thread) {
        if (object.joined() != 0 && thread.state() != Thread.State.BLOCKED) {
            return new Wait.Joins(object.joined());
        }
        if (object.owner() != 0) {
            return new Wait.Locked(object, isExitLock(object, thread));
        }
        return isSleep(thread) ? new Wait.Sleeps() : new Wait.Unowned(call(thread), object.type());
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

    private static Wait running(ThreadState thread) {
        List<StackTraceElement> stack = thread.stack();
        if (stack.isEmpty() || !Frames.isJdk(stack.get(0).getClassName()) || !isBlockingCall(stack.get(0))) {
            return new Wait.Runs();
        }
        boolean socket = stack.stream().limit(8).anyMatch(frame -> frame.getClassName().contains("Socket")
                || frame.getClassName().startsWith("sun.nio.ch.Net"));
        return new Wait.InputOutput(call(thread), socket);
    }

    /** Native methods and polls of the JDK that wait inside the system while the thread shows as RUNNABLE. */
    private static boolean isBlockingCall(StackTraceElement top) {
        String method = top.getMethodName();
        return top.isNativeMethod()
                && (method.startsWith("read") || method.startsWith("write") || method.startsWith("accept")
                        || method.startsWith("connect") || method.startsWith("poll") || method.startsWith("wait")
                        || method.contains("Wait")
                        || method.startsWith("socketRead") || method.startsWith("recv"));
    }

    /** The method of the JDK that the application called: the outermost of the frames above its own. */
    private static String call(ThreadState thread) {
        StackTraceElement outermost = null;
        for (StackTraceElement frame : thread.stack()) {
            if (!Frames.isJdk(frame.getClassName())) {
                break;
            }
            if (!frame.getMethodName().startsWith("run") && !frame.getClassName().contains("Worker")) {
                outermost = frame;
            }
        }
        return outermost == null ? "" : outermost.getClassName() + "." + outermost.getMethodName();
    }
}
