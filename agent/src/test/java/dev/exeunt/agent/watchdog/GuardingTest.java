package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the guardian's line goes. */
class GuardingTest {

    @ParameterizedTest
    @ValueSource(strings = {"stderr", "application"})
    void itsLineGoesNowhereWhereTheLogEndsWithTheJvm(String log) {
        assertThat(Guarding.file(log)).isEmpty();
    }

    @Test
    void itsLineGoesToAFileByItsWholeName() {
        assertThat(Guarding.file("exeunt.log")).startsWith("/").endsWith("/exeunt.log");
    }
}
