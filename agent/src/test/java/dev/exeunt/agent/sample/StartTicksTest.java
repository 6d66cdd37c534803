package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTicksTest {

    @Test
    void areTheTwentySecondFieldWhateverTheNameHolds() {
        assertThat(StartTicks.in("7 (a) Z (b c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20\n")).isEqualTo(4711);
    }

    @Test
    void areNotKnownWithoutAProcess() {
        assertThat(StartTicks.in("")).isEqualTo(-1);
        assertThat(StartTicks.in("7 (a) S 1 2")).isEqualTo(-1);
        assertThat(StartTicks.of(Long.MAX_VALUE)).isEqualTo(-1);
    }
}
