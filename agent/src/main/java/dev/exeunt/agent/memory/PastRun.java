package dev.exeunt.agent.memory;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that is over.
 *
 * @param startTicks of the JVM, in clock ticks since the system started; -1 where that is not known
 * @param ended      when it did, or when it was last seen
 * @param cause      of its death, one of those in {@link Deaths}; empty if it came to a good end
 * @param how        it ended, in half a sentence
 * @param status     its exit status; -1 where nobody could write it down
 * @param instance   which of those that share the folder: an equal one was started in the same way; empty where not known
 * @param ranMillis  how long it had run when its end began, by a clock that nobody sets; -1 where that is not known
 */
public record PastRun(long pid, long startTicks, String program, Instant started, Instant ended, String cause, String how,
        int status, String instance, long ranMillis) {

    public boolean isDeath() {
        return !cause.isEmpty();
    }

    /** How long it was up; of one that was killed, at least. */
    public Duration lived() {
        Duration lived = Duration.between(started, ended);
        return lived.isNegative() ? Duration.ZERO : lived;
    }

    /** How long it had run when its end began; of one that was killed, at least. */
    public Duration ran() {
        return ranMillis < 0 ? lived() : Duration.ofMillis(ranMillis);
    }

    boolean isSameAs(PastRun other) {
        return pid == other.pid && startTicks == other.startTicks && started.equals(other.started);
    }
}
