package dev.exeunt.agent.status;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where the watchdog puts the last status, and where whoever serves it leaves word that somebody has asked: neither waits for
 * the other.
 */
public final class StatusBoard {

    private static final long INTEREST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private volatile Status shown;
    private volatile boolean wasAsked;
    private volatile long askedNanos;

    /** The last status; empty before the first look, and once there are no more looks. */
    Optional<Status> ask() {
        askedNanos = System.nanoTime();
        wasAsked = true;
        return Optional.ofNullable(shown);
    }

    /** Whether somebody has asked in the last 10 s, or there is nothing yet for whoever asks first. */
    public boolean isWanted() {
        return shown == null || wasAsked && System.nanoTime() - askedNanos < INTEREST_NANOS;
    }

    void show(Status now) {
        shown = now;
    }

    public void clear() {
        shown = null;
    }
}
