package dev.exeunt.agent.memory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a run has run, by a clock that nobody sets. What it takes to end does not count: it stops when shutdown begins;
 * and where Exeunt ends a JVM for the crash of its main, it had stopped with that.
 */
final class RunningTime {

    private static final long NEVER = -1;
    private static final long LONGEST_MILLIS = Duration.ofDays(3650).toMillis();

    private final LongSupplier nanos;
    private final long started;
    private long crashed = NEVER;
    private long stopped = NEVER;

    /** @param already for how long it runs, by the system's clock */
    RunningTime(Duration already, LongSupplier nanos) {
        this.nanos = nanos;
        this.started = nanos.getAsLong() - Math.max(0, Math.min(already.toMillis(), LONGEST_MILLIS)) * 1_000_000;
    }

    /** @param ago when it did */
    synchronized void mainHasCrashed(Duration ago) {
        crashed = crashed == NEVER ? Math.max(0, millis() - Math.max(0, ago.toMillis())) : crashed;
    }

    synchronized void stops() {
        stopped = millis();
    }

    synchronized void hasStoppedAtTheCrash() {
        stopped = crashed == NEVER ? stopped : crashed;
    }

    synchronized long millis() {
        return stopped == NEVER ? (nanos.getAsLong() - started) / 1_000_000 : stopped;
    }
}
