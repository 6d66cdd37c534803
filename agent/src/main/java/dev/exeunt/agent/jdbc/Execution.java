package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.ledger.ThreadIds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;

/** Whether a thread is seen to execute a statement. Asked on a thread that may have to wait for the answer. */
final class Execution {

    private static final int DEEPEST = 200;

    private final Thread thread;
    private final Callers callers;

    /** @param thread null if it is forgotten */
    Execution(Thread thread, Callers callers) {
        this.thread = thread;
        this.callers = callers;
    }

    boolean goesOn() {
        return thread != null && callers.executes(stack());
    }

    /** {@code Thread.getStackTrace} could be overridden; that of a virtual thread cannot. */
    private List<StackTraceElement> stack() {
        if (thread.getClass().getName().equals("java.lang.VirtualThread")) {
            return List.of(thread.getStackTrace());
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(ThreadIds.of(thread), DEEPEST);
        return info == null ? List.of() : List.of(info.getStackTrace());
    }
}
