package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.ThreadState;
import java.util.Optional;

/** Recognises the threads of pools and timers that have nothing to do: they keep a JVM, and are waiting for nobody. */
final class IdlePools {

    private IdlePools() {}

    /** In words, by the method in which such a thread waits (17 to 26); empty for any other thread. */
    static Optional<String> of(ThreadState thread) {
        if (thread.state() != Thread.State.WAITING && thread.state() != Thread.State.TIMED_WAITING) {
            return Optional.empty();
        }
        if (thread.isInside("java.util.concurrent.ThreadPoolExecutor", "getTask")) {
            return Optional.of(thread.isInside(
                            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "take")
                    ? "a java.util.concurrent.ScheduledThreadPoolExecutor that nobody shut down"
                    : "a java.util.concurrent.ThreadPoolExecutor that nobody shut down");
        }
        if (thread.isInside("java.util.TimerThread", "mainLoop")) {
            return Optional.of("a java.util.Timer that nobody cancelled");
        }
        if (thread.isInside("java.util.concurrent.ForkJoinPool", "awaitWork")) {
            return Optional.of("a java.util.concurrent.ForkJoinPool that nobody shut down");
        }
        return Optional.empty();
    }
}
