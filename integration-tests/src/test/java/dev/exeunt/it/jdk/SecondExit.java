package dev.exeunt.it.jdk;

import dev.exeunt.it.Body;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Field;

/** A program: what does a second caller of exit look like while the first runs the hooks? */
public final class SecondExit {

    private SecondExit() {
    }

    public static void main(String[] args) {
        Thread first = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Body.thread("hook", () -> {
            Thread second = new Thread(() -> System.exit(2), "second");
            second.start();
            Fact.check("java.lang.Shutdown.currentRunningHook is no longer negative", () -> running() >= 0);
            while (second.getState() != Thread.State.BLOCKED) {
                Thread.sleep(10);
            }
            check(ManagementFactory.getThreadMXBean().getThreadInfo(second.getId()));
            checkFirst(ManagementFactory.getThreadMXBean().getThreadInfo(first.getId(), 20));
            Runtime.getRuntime().halt(0);
        }));
        Fact.check("java.lang.Shutdown.currentRunningHook is negative before an exit", () -> running() < 0);
        System.exit(1);
    }

    private static int running() throws ReflectiveOperationException {
        Field running = Class.forName("java.lang.Shutdown").getDeclaredField("currentRunningHook");
        running.setAccessible(true);
        return running.getInt(null);
    }

    private static void check(ThreadInfo second) {
        Fact.check("the second caller of exit is blocked on a java.lang.Class",
                () -> second.getLockInfo().getClassName().equals("java.lang.Class"));
        Fact.check("which is java.lang.Shutdown", () -> second.getLockInfo().getIdentityHashCode()
                == System.identityHashCode(Class.forName("java.lang.Shutdown")));
        Fact.check("and belongs to the first caller", () -> second.getLockOwnerName().equals("main"));
    }

    private static void checkFirst(ThreadInfo first) {
        Fact.check("the first caller of exit is in ApplicationShutdownHooks.runHooks", () -> java.util.Arrays
                .stream(first.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("runHooks")
                        && frame.getClassName().equals("java.lang.ApplicationShutdownHooks")));
        Fact.check("and waits for the hook, a thread, as for a lock", () -> first.getLockInfo().getIdentityHashCode()
                == System.identityHashCode(Thread.currentThread()));
    }
}
