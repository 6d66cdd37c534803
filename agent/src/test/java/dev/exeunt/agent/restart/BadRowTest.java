package dev.exeunt.agent.restart;

import static dev.exeunt.agent.restart.Runs.crashed;
import static dev.exeunt.agent.restart.Runs.ended;
import static dev.exeunt.agent.restart.Runs.endedByExeunt;
import static dev.exeunt.agent.restart.Runs.in;
import static dev.exeunt.agent.restart.Runs.killed;
import static dev.exeunt.agent.restart.Runs.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.PastRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRowTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));

    @Test
    void theFirstStartDoesNotWait() {
        assertThat(row().pause(PAUSES, 0.5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 30", "3, 60", "4, 120", "5, 120", "50, 120"})
    void eachBadEndInARowHasItsPauseAndTheLastRepeats(int count, int seconds) {
        List<PastRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(crashed(i * 100, 4));
        }

        assertThat(BadRow.among(runs, MINUTE).pause(PAUSES, 0.5)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aCrashAKillAndAnEndByExeuntAreBadAndOneRowTogether() {
        assertThat(row(crashed(0, 4), killed(20, 4), endedByExeunt(40, 4)).runs()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 255})
    void soIsAStatusThatASupervisorTakesForFailure(int status) {
        assertThat(row(ended(0, 4, status)).runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 129, 130, 143})
    void whoWasAskedToEndOrReturnedFromMainEndedWell(int status) {
        assertThat(row(crashed(0, 4), ended(20, 4, status)).runs()).isEmpty();
    }

    @Test
    void aRunThatLastedResetsTheRowHoweverItEnded() {
        assertThat(row(crashed(0, 4), crashed(20, 60)).runs()).isEmpty();
        assertThat(row(crashed(0, 4), killed(20, 61), crashed(100, 59)).runs()).hasSize(1);
    }

    @Test
    void onlyTheRowUpToTheLastRunCounts() {
        assertThat(row(crashed(0, 4), crashed(20, 4), ended(40, 4, 0), crashed(60, 4)).runs()).hasSize(1);
    }

    /** Two of them crash at the same time, twice: each began when the end of its neighbour was not known. */
    @Test
    void anInstanceBesideItIsNoAttemptBeforeIt() {
        assertThat(row(in(0, 0, crashed(0, 4)), in(0, 1, crashed(1, 4)), in(2, 2, crashed(14, 4)), in(2, 3, crashed(15, 4))).runs())
                .hasSize(2);
    }

    /** Before the third, by an hour or by years, in either direction: neither the order nor a length is read from that clock. */
    @ParameterizedTest
    @ValueSource(longs = {-100_000, -3_600, -5, 5, 3_600, 100_000})
    void aClockThatIsSetChangesNoRow(long seconds) {
        Duration by = Duration.ofSeconds(seconds);

        BadRow row = row(in(0, 0, crashed(0, 4)), in(1, 1, crashed(20, 4)), set(by, in(2, 2, crashed(60, 4))));
        assertThat(row.runs()).hasSize(3);
        assertThat(row.pause(PAUSES, 0.5)).contains(Duration.ofSeconds(60));
        assertThat(row(in(0, 0, crashed(0, 4)), in(1, 1, ended(20, 4, 0)), set(by, in(2, 2, crashed(60, 4)))).runs())
                .as("what is over stays over").hasSize(1);
        assertThat(row(in(0, 0, crashed(0, 4)), in(0, 1, crashed(1, 4)), set(by, in(2, 2, crashed(14, 4))),
                set(by, in(2, 3, crashed(15, 4)))).runs()).as("who ran beside it is none before it").hasSize(2);
    }

    @Test
    void howLongARunRanIsNotReadFromAClockThatIsSet() {
        PastRun run = crashed(0, 4);
        PastRun set = new PastRun(1, 1, run.program(), run.started(), run.started().minusSeconds(3_600), run.cause(), run.how(),
                1, "some", 70_000, run.order());

        assertThat(row(set).runs()).isEmpty();
    }

    @Test
    void jitterIsATenthUpOrDown() {
        BadRow row = row(crashed(0, 4));

        assertThat(row.pause(PAUSES, 0)).contains(Duration.ofSeconds(9));
        assertThat(row.pause(PAUSES, 0.25)).contains(Duration.ofMillis(9_500));
        assertThat(row.pause(PAUSES, 1)).contains(Duration.ofSeconds(11));
    }

    private static BadRow row(PastRun... runs) {
        return BadRow.among(List.of(runs), MINUTE);
    }
}
