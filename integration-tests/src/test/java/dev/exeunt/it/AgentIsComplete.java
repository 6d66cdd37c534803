package dev.exeunt.it;

import java.util.Arrays;
import java.util.Map;

/** For programs: waits until the agent, some two seconds after the start, has made and rehearsed all that it needs. */
public final class AgentIsComplete {

    private static final String MADE_BEFORE_THE_REHEARSAL = "exeunt-last-resort";
    private static final int LIMIT_MILLIS = 30_000;

    private AgentIsComplete() {
    }

    /** Returns in any case: without the agent after 30 s. */
    public static void await() throws InterruptedException {
        long start = System.nanoTime();
        while (!isComplete() && System.nanoTime() - start < LIMIT_MILLIS * 1_000_000L) {
            Thread.sleep(50);
        }
    }

    /** Once the watchdog has gone back to sleep after that. */
    private static boolean isComplete() {
        boolean made = false;
        boolean sleeps = false;
        for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
            made |= thread.getKey().getName().equals(MADE_BEFORE_THE_REHEARSAL);
            sleeps |= thread.getKey().getName().equals("exeunt-watchdog") && Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().endsWith(".Watchdog") && frame.getMethodName().equals("pause"));
        }
        return made && sleeps;
    }
}
