package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.PastRun.Order;
import dev.exeunt.agent.memory.Run.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderOfEndsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ANOTHER_BOOT = "boot pid:[1]";

    @TempDir
    private Path folder;

    private History history = History.EMPTY;

    @Test
    void theOrderIsThatInWhichEndsBecameKnownWhateverTheClockSaid() throws Exception {
        ends(20, NOON);
        ends(21, NOON.minusSeconds(3_600));
        ends(22, NOON.plusSeconds(100_000));

        assertThat(history.runs()).extracting(PastRun::pid).containsExactly(20L, 21L, 22L);
        assertThat(history.runs()).extracting(PastRun::order).containsExactly(new Order(0, 0), new Order(1, 1), new Order(2, 2));
        assertThat(history.runs().get(2).follows(history.runs().get(1))).isTrue();
        assertThat(history.runs().get(1).follows(history.runs().get(2))).isFalse();
    }

    /** Killed, and found by the next start; what was written last is how long it ran. */
    private void ends(long pid, Instant lastSeen) throws Exception {
        Identity jvm = new Identity(pid, 1);
        RunFile file = new RunFile(folder, jvm);
        file.write(new Run(jvm, ANOTHER_BOOT, "com.acme.Main", "some", NOON, Fate.BEGINNING, List.of(), history.ended(), 4_000));
        Files.setLastModifiedTime(file.path(), FileTime.from(lastSeen));
        history = new EarlierRuns(folder, World.LIVE).settle(new ArrayList<>());
    }
}
