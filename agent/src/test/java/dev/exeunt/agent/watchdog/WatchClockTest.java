package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchClockTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nanos = Long.MAX_VALUE - 500_000_000;
    private final WatchClock clock = new WatchClock(() -> nanos);

    private Duration tickAfter(Duration passed, Duration period) {
        nanos += passed.toNanos();
        return clock.tick(period);
    }

    @Test
    void itAddsWhatHasPassed() {
        tickAfter(Duration.ofMillis(900), SECOND);

        assertThat(tickAfter(Duration.ofMillis(1_200), SECOND)).isEqualTo(Duration.ofMillis(2_100));
    }

    @Test
    void aTickThatComesLateAddsTwiceItsPeriodAndNoMore() {
        assertThat(tickAfter(Duration.ofHours(8), SECOND)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTickThatIsWokenEarlyAddsLittle() {
        assertThat(tickAfter(Duration.ofMillis(3), SECOND)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void aClockThatGoesBackAddsNothing() {
        assertThat(tickAfter(Duration.ofSeconds(-5), SECOND)).isZero();
        assertThat(tickAfter(SECOND, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void theFirstTickComesAtOnce() {
        assertThat(tickAfter(SECOND, Duration.ZERO)).isZero();
    }
}
