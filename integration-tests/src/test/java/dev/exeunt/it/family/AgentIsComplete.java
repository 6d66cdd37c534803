package dev.exeunt.it.family;

/** For programs: waits until the agent, some two seconds after the start, has all that it needs. */
final class AgentIsComplete {

    private static final String LAST_MADE = "exeunt-last-resort";
    private static final int LIMIT_MILLIS = 20_000;

    private AgentIsComplete() {
    }

    /** Returns in any case: without the agent after 20 s. */
    static void await() throws InterruptedException {
        long start = System.nanoTime();
        while (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals(LAST_MADE))
                && System.nanoTime() - start < LIMIT_MILLIS * 1_000_000L) {
            Thread.sleep(50);
        }
    }
}
