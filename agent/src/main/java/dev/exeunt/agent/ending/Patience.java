package dev.exeunt.agent.ending;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something with a limit, and keeps the kernel deadline from striking meanwhile. */
final class Patience {

    private static final long STEP_NANOS = 20_000_000;

    private final Runnable heartbeat;

    Patience(Runnable heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** @return whether it came true in time */
    boolean until(BooleanSupplier condition, Duration limit) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()) {
                return false;
            }
            heartbeat.run();
            LockSupport.parkNanos(this, STEP_NANOS);
        }
        return true;
    }
}
