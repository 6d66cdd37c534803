package dev.exeunt.agent.watchdog;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time as the watchdog lives it. A tick that comes late adds at most twice its period: while the process was stopped, the
 * machine suspended or starved, nobody could have made progress either.
 */
final class WatchClock {

    private final LongSupplier nanos;
    private long last;
    private long watched;

    WatchClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** @return the time watched so far, this tick included */
    Duration tick(Duration period) {
        long now = nanos.getAsLong();
        watched += Math.max(0, Math.min(now - last, 2 * period.toNanos()));
        last = now;
        return Duration.ofNanos(watched);
    }
}
