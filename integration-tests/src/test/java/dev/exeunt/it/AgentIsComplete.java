package dev.exeunt.it;

import java.util.Arrays;

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

    /** Waits until the watchdog sleeps, whatever it has made so far. */
    public static void awaitPause() throws InterruptedException {
        while (!sleeps()) {
            Thread.sleep(5);
        }
    }

    /** Once the watchdog has gone back to sleep after that. */
    private static boolean isComplete() {
        return isMade() && sleeps();
    }

    /** Whether it has begun to make what it needs for more than a guardian. */
    public static boolean isMade() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(MADE_BEFORE_THE_REHEARSAL));
    }

    private static boolean sleeps() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(thread ->
                thread.getKey().getName().equals("exeunt-watchdog") && Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith(".Watchdog") && frame.getMethodName().equals("pause")));
    }
}
