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
 * @param order      where it stands among the others, whatever the system's clock said meanwhile
 */
public record PastRun(long pid, long startTicks, String program, Instant started, Instant ended, String cause, String how,
        int status, String instance, long ranMillis, Order order) {

    /**
     * Counted in ends of runs of this program.
     *
     * @param knew   how many were known when it began; -1 where that was not written down
     * @param number how many were known before its own was; -1 as long as it is not
     */
    public record Order(long knew, long number) {

        public static final Order UNKNOWN = new Order(-1, -1);
    }

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

    /** Whether it began when the end of that one was known already; else it may have run beside it. */
    public boolean follows(PastRun other) {
        return order.knew() < 0 || order.knew() > other.order.number();
    }

    PastRun numbered(long number) {
        return new PastRun(pid, startTicks, program, started, ended, cause, how, status, instance, ranMillis,
                new Order(order.knew(), number));
    }

    /** As long as a line may be that tells of it. */
    PastRun shortened(int longest) {
        return new PastRun(pid, startTicks, shortened(program, longest), started, ended, cause, shortened(how, longest), status,
                shortened(instance, longest), ranMillis, order);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    boolean isSameAs(PastRun other) {
        return pid == other.pid && startTicks == other.startTicks && started.equals(other.started);
    }
}
