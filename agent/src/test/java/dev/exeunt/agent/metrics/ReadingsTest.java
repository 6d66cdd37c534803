package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.agent.verdict.ExitStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final Sample TICKS = new Sample(Meter.TICKS, List.of(), 7);

    @Test
    void aDeathIsCountedToThoseThatAreRemembered() {
        Readings before = new Readings(List.of(new Sample(Meter.DEATHS, List.of("shutdown-stalled"), 2),
                new Sample(Meter.DEATHS, List.of("main-crashed"), 1), TICKS), "");
        Readings after = Recorder.dying(before, ExitStatus.SHUTDOWN_STALLED, Instant.ofEpochSecond(1_000));

        assertThat(after.value(Meter.DEATHS, List.of("shutdown-stalled"))).hasValue(3);
        assertThat(after.value(Meter.DEATHS, List.of("main-crashed"))).hasValue(1);
        assertThat(after.value(Meter.LAST_DEATH, List.of("shutdown-stalled"))).hasValue(1_000);
        assertThat(after.value(Meter.TICKS, List.of())).hasValue(7);
    }

    @Test
    void theSamplesOfOneMeterStayTogether() {
        Readings after = new Readings(List.of(new Sample(Meter.PHASE, List.of("running"), 1), TICKS), "")
                .with(new Sample(Meter.PHASE, List.of("ended"), 1));
        assertThat(after.samples()).extracting(Sample::meter).containsExactly(Meter.PHASE, Meter.PHASE, Meter.TICKS);
    }

    @Test
    void aJvmThatHasEndedIsInNoOtherPhase() {
        Readings ended = Recorder.ended(new Readings(List.of(new Sample(Meter.PHASE, List.of("running"), 1)), ""));
        assertThat(ended.value(Meter.PHASE, List.of("running"))).hasValue(0);
        assertThat(ended.value(Meter.PHASE, List.of("ended"))).hasValue(1);
    }

    @Test
    void whatIsNotThereIsNotZero() {
        assertThat(Readings.NONE.value(Meter.TICKS, List.of())).isEmpty();
    }

    @Test
    void aSampleHasAValueForEachLabel() {
        assertThatThrownBy(() -> new Sample(Meter.PHASE, List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
