package dev.exeunt.agent.restart;

import static dev.exeunt.agent.restart.Runs.crashed;
import static dev.exeunt.agent.restart.Runs.ended;
import static dev.exeunt.agent.restart.Runs.endedByExeunt;
import static dev.exeunt.agent.restart.Runs.killed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.PastRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryWordingTest {

    @Test
    void aLineSaysHowMuchOfThePauseIsOverAndWhatFor() {
        assertThat(RetryWording.waiting(Duration.ofMillis(20_001), Duration.ofMillis(29_700), row(crashed(0, 4), crashed(20, 4), crashed(60, 4))))
                .isEqualTo("waiting for retry: 20 s of 30 s; the last 3 runs ended after 4 s: main crashed: "
                        + "org.postgresql.util.PSQLException: Connection refused");
    }

    @Test
    void ofSeveralWaysToEndTheLatestIsSaid() {
        assertThat(RetryWording.waiting(Duration.ZERO, Duration.ofMillis(950), row(crashed(0, 3), killed(20, 7), endedByExeunt(60, 5))))
                .isEqualTo("waiting for retry: 0 s of 950 ms; the last 3 runs ended after 3 s to 7 s: "
                        + "the latest was ended by exeunt after a stalled shutdown (status 112)");
    }

    @Test
    void ofOneItIsSaidHowItEnded() {
        assertThat(RetryWording.onlyReported(Duration.ofSeconds(10), row(ended(0, 4, 1)))).isEqualTo("would wait 10 s before main "
                + "begins (action=report); the last run ended after 4 s: it ended by itself with status 1");
    }

    @Test
    void aReasonHasABoundedLength() {
        PastRun run = crashed(0, 4);
        PastRun talkative = new PastRun(1, 1, "", run.started(), run.ended(), run.cause(), "crashed: " + "x".repeat(1_000), 1, "", 4_000, PastRun.Order.UNKNOWN);

        assertThat(RetryWording.waiting(Duration.ZERO, Duration.ofSeconds(10), row(talkative))).hasSizeLessThan(400).endsWith("...");
    }

    private static BadRow row(PastRun... runs) {
        return BadRow.among(List.of(runs), Duration.ofSeconds(60));
    }
}
