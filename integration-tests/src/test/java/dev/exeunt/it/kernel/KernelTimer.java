package dev.exeunt.it.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** For programs: waits until the agent, which completes itself some two seconds after the start, has done so. */
final class KernelTimer {

    private static final Path TIMERS = Path.of("/proc/self/timers");
    private static final int LIMIT_MILLIS = 15_000;

    private KernelTimer() {
    }

    /** Returns in any case: without the agent, or on a kernel that does not list timers (proc(5)), after 15 s. */
    static void await() throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int quiet = 0; quiet < 5 && System.nanoTime() - start < LIMIT_MILLIS * 1_000_000L;) {
            quiet = isMade() && agentIsIdle() ? quiet + 1 : 0;
            Thread.sleep(50);
        }
    }

    private static boolean isMade() throws IOException {
        return Files.exists(TIMERS) && Files.readString(TIMERS).contains("ID:");
    }

    /** A timer that the kernel lists is not yet one that the agent knows it has. */
    private static boolean agentIsIdle() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("exeunt"))
                .map(Thread::getState)
                .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }
}
