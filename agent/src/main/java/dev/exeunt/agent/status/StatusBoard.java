package dev.exeunt.agent.status;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where the watchdog puts the last status, and where whoever serves it leaves word that somebody has asked: neither waits for
 * the other.
 */
public final class StatusBoard {

    private static final long INTEREST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private volatile Status shown;
    private volatile boolean wasAsked;
    private volatile long askedNanos;

    /** @param nanos the clock */
    public StatusBoard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The last status; empty before the first look, and once there are no more looks. */
    Optional<Status> ask() {
        askedNanos = nanos.getAsLong();
        wasAsked = true;
        return Optional.ofNullable(shown);
    }

    /** Whether somebody has asked in the last 10 s, or there is nothing yet for whoever asks first. */
    public boolean isWanted() {
        return shown == null || wasAsked && nanos.getAsLong() - askedNanos < INTEREST_NANOS;
    }

    void show(Status now) {
        shown = now;
    }

    public void clear() {
        shown = null;
    }
}
