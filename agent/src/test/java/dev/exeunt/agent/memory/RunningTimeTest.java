package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningTimeTest {

    private long nanos = 9;
    private final RunningTime time = new RunningTime(Duration.ofSeconds(2), () -> nanos);

    @Test
    void itCountsFromTheStartOfTheRun() {
        after(10);

        assertThat(time.millis()).isEqualTo(12_000);
    }

    @Test
    void whatAShutdownTakesDoesNotCount() {
        after(10);
        time.stops();
        after(30);

        assertThat(time.millis()).isEqualTo(12_000);
    }

    @Test
    void aMainThatCrashesStopsNothingUnlessTheJvmIsEndedForIt() {
        after(11);
        time.mainHasCrashed(Duration.ofSeconds(1));
        after(29);
        assertThat(time.millis()).isEqualTo(42_000);

        time.hasStoppedAtTheCrash();
        assertThat(time.millis()).isEqualTo(12_000);
    }

    @Test
    void itIsNeverLessThanNothing() {
        time.mainHasCrashed(Duration.ofDays(1));
        time.hasStoppedAtTheCrash();

        assertThat(time.millis()).isZero();
    }

    @Test
    void aSystemClockThatIsWrongMakesNoNonsense() {
        assertThat(new RunningTime(Duration.ofSeconds(-100), () -> nanos).millis()).isZero();
        assertThat(new RunningTime(Duration.ofDays(1_000_000), () -> nanos).millis()).isPositive();
    }

    private void after(int seconds) {
        nanos += seconds * 1_000_000_000L;
    }
}
