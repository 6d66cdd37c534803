package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.ledger.ThreadIds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;

/** The stack of one thread, without a call of its own methods: {@code Thread.getStackTrace} may be overridden. */
public final class SeenStack {

    private static final int DEEPEST = 200;

    private SeenStack() {}

    /** Whose stack may have to be waited for, and whose class nobody can extend. */
    public static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals("java.lang.VirtualThread");
    }

    /** Innermost first; empty for a thread that has ended. */
    public static List<StackTraceElement> of(Thread thread) {
        if (isVirtual(thread)) {
            return List.of(thread.getStackTrace());
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(ThreadIds.of(thread), DEEPEST);
        return info == null ? List.of() : List.of(info.getStackTrace());
    }
}
