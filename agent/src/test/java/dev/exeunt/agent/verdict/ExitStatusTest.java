package dev.exeunt.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {

    @ParameterizedTest
    @EnumSource(ExitStatus.class)
    void noNumberMeansSomethingElseToAShell(ExitStatus status) {
        assertThat(status.number()).isBetween(3, 125);
    }

    @Test
    void noNumberStandsForTwoThings() {
        assertThat(ExitStatus.values()).extracting(ExitStatus::number).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "KERNEL_DEADLINE, 60", "SHUTDOWN_WAITS_FOR_CHILD, 110", "SHUTDOWN_DEADLOCKED, 111", "SHUTDOWN_STALLED, 112",
        "SHUTDOWN_TOO_LONG, 113", "MAIN_CRASHED, 114", "MAIN_CRASHED_CHILD, 115", "PIPE_DEADLOCK, 116",
        "LOCK_DEADLOCK, 117"
    })
    void theNumbersAreAnInterface(ExitStatus status, int number) {
        assertThat(status.number()).isEqualTo(number);
    }
}
