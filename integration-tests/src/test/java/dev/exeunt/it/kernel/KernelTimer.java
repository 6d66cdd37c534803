package dev.exeunt.it.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** For programs: waits until the agent, which makes its kernel timer some two seconds after the start, has made it. */
final class KernelTimer {

    private static final Path TIMERS = Path.of("/proc/self/timers");
    private static final int LIMIT_MILLIS = 15_000;

    private KernelTimer() {
    }

    /** Returns in any case: without the agent, or on a kernel that does not list timers (proc(5)), after 15 s. */
    static void await() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!(Files.exists(TIMERS) && Files.readString(TIMERS).contains("ID:"))
                && System.nanoTime() - start < LIMIT_MILLIS * 1_000_000L) {
            Thread.sleep(50);
        }
    }
}
