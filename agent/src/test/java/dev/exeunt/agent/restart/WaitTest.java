package dev.exeunt.agent.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a clock that goes as far as the sleeper says. */
class WaitTest {

    private final List<Duration> said = new ArrayList<>();
    private long nanos = 5;

    @Test
    void itSaysSoAtOnceAndEveryTenSeconds() {
        Duration waited = exact().out(Duration.ofSeconds(33), said::add);

        assertThat(said).containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(waited).isEqualTo(Duration.ofSeconds(33));
    }

    @Test
    void aPauseThatEndsWithALineHasNone() {
        exact().out(Duration.ofSeconds(10), said::add);

        assertThat(said).containsExactly(Duration.ZERO);
    }

    /** SIGSTOP, a machine without time, a line that took long to be written. */
    @Test
    void timeThatWentByUnseenCountsAsWell() {
        Duration waited = new Wait(() -> nanos, millis -> sleep(25_000_000_000L)).out(Duration.ofSeconds(30), said::add);

        assertThat(waited).isEqualTo(Duration.ofSeconds(50));
        assertThat(said).containsExactly(Duration.ZERO, Duration.ofSeconds(25));
    }

    @Test
    void ofTheLinesThatItMissedThereIsOneAndTheNextComesWhenItIsDue() {
        Wait stopped = new Wait(() -> nanos, millis -> sleep(said.size() == 1 ? 45_000_000_000L : millis * 1_000_000));
        stopped.out(Duration.ofSeconds(75), said::add);

        assertThat(said).containsExactly(Duration.ZERO, Duration.ofSeconds(45), Duration.ofSeconds(50), Duration.ofSeconds(60),
                Duration.ofSeconds(70));
    }

    @Test
    void aSleepThatReturnsEarlyEndsNothing() {
        Duration waited = new Wait(() -> nanos, millis -> sleep(1 + millis * 500_000)).out(Duration.ofSeconds(12), said::add);

        assertThat(waited).isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_001));
        assertThat(said).hasSize(2);
    }

    @Test
    void whoIsInterruptedWaitsNoLongerAndTheInterruptStands() {
        Duration waited = new Wait(() -> nanos, millis -> {
            throw new InterruptedException();
        }).out(Duration.ofSeconds(30), said::add);

        assertThat(waited).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whereThereIsNothingToWaitForAnyMoreItEnds() {
        Duration waited = new Wait(() -> nanos, millis -> !sleep(3_000_000_000L)).out(Duration.ofSeconds(30), said::add);

        assertThat(waited).isEqualTo(Duration.ofSeconds(3));
    }

    private boolean sleep(long span) {
        nanos += span;
        return true;
    }

    private Wait exact() {
        return new Wait(() -> nanos, millis -> sleep(millis * 1_000_000));
    }
}
