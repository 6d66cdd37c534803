package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.PastRun.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private History history = History.EMPTY;
    private long pid = 1;

    @Test
    void aNoisyNeighbourErasesNoRow() {
        ends("quiet", 4);
        ends("noisy", 500);

        assertThat(of("quiet")).hasSize(4);
        assertThat(of("noisy")).hasSize(History.OF_AN_INSTANCE).last().extracting(run -> run.order().number()).isEqualTo(503L);
    }

    @Test
    void manyNeighboursShareTheRoom() {
        for (int neighbour = 1; neighbour < History.INSTANCES; neighbour++) {
            ends("neighbour " + neighbour, 12);
        }
        ends("late", 4);

        assertThat(of("late")).hasSize(4);
        assertThat(of("neighbour 1")).hasSize(History.IN_ALL / History.INSTANCES);
    }

    @Test
    void ofTooManyInstancesTheOneThatEndedLongestAgoIsForgotten() {
        ends("first", 1);
        ends("second", 1);
        for (int neighbour = 2; neighbour < History.INSTANCES; neighbour++) {
            ends("neighbour " + neighbour, 1);
        }
        ends("first", 1);
        ends("one more", 1);

        assertThat(of("first")).hasSize(2);
        assertThat(of("second")).isEmpty();
    }

    /** With texts as long and as costly as they can be. */
    @Test
    void howeverManyRunsThereAreTheFileIsOneThatIsRead() throws IOException {
        for (int i = 0; i < History.INSTANCES; i++) {
            ends("\u2028".repeat(400) + i, 12);
        }
        for (int i = 0; i < History.INSTANCES; i++) {
            ends("i" + i, 11);
        }
        String text = HistoryFile.text(history);

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4 << 20);
        assertThat(HistoryFile.parse(text).runs()).hasSize(History.IN_ALL);
        assertThat(HistoryFile.parse(text).ended()).isEqualTo(history.ended());
    }

    private void ends(String instance, int times) {
        for (int time = 0; time < times; time++) {
            String text = "\u2028".repeat(1_000);
            history = history.and(new PastRun(pid++, 1, text, NOON, NOON, "killed", text, -1, instance, 4_000, new Order(0, -1)));
        }
    }

    private List<PastRun> of(String instance) {
        return history.runs().stream().filter(run -> run.instance().equals(instance)).toList();
    }
}
