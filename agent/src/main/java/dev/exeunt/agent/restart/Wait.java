package dev.exeunt.agent.restart;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets a time go by, by a clock that nobody sets, and says so at its start and every now and then; what it missed it does not make up for. */
final class Wait {

    static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** The seam for tests. */
    interface Sleeper {

        /** @return false where there is nothing to wait for any more */
        boolean sleep(long millis) throws InterruptedException;
    }

    private final LongSupplier nanos;
    private final Sleeper sleeper;

    Wait(LongSupplier nanos, Sleeper sleeper) {
        this.nanos = nanos;
        this.sleeper = sleeper;
    }

    /**
     * @param say is told how long it has waited so far
     * @return how long it has waited; less than {@code pause} if the sleeper said so, or if somebody interrupted this thread, and
     *         then the interrupt stands
     */
    Duration out(Duration pause, Consumer<Duration> say) {
        long start = nanos.getAsLong();
        Duration nextLine = Duration.ZERO;
        Duration waited = Duration.ZERO;
        try {
            boolean goOn = true;
            while (goOn && waited.compareTo(pause) < 0) {
                if (waited.compareTo(nextLine) >= 0) {
                    say.accept(waited);
                    // Not Duration.dividedBy, which needs BigDecimal: see NoMain, which wants nothing to be loaded here.
                    long lines = waited.toMillis() / BETWEEN_LINES.toMillis();
                    nextLine = Duration.ofMillis((lines + 1) * BETWEEN_LINES.toMillis());
                }
                Duration next = nextLine.compareTo(pause) < 0 ? nextLine : pause;
                goOn = sleeper.sleep(Math.max(1, next.minus(waited).toMillis()));
                waited = Duration.ofNanos(nanos.getAsLong() - start);
            }
        } catch (InterruptedException e) {
            // Another agent's doing: nothing of the application runs yet. Whoever it was is in a hurry.
            Thread.currentThread().interrupt();
        }
        return Duration.ofNanos(nanos.getAsLong() - start);
    }
}
