package dev.exeunt.it.kernel;

/**
 * For programs: waits until the agent, which makes its kernel timer some two seconds after the start, has it in use. The
 * thread that is waited for is made after that.
 */
final class KernelTimer {

    private static final String MADE_LATER = "exeunt-last-resort";
    private static final int LIMIT_MILLIS = 15_000;

    private KernelTimer() {
    }

    /** Returns in any case: without the agent after 15 s. */
    static void await() throws InterruptedException {
        long start = System.nanoTime();
        while (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals(MADE_LATER))
                && System.nanoTime() - start < LIMIT_MILLIS * 1_000_000L) {
            Thread.sleep(50);
        }
    }
}
