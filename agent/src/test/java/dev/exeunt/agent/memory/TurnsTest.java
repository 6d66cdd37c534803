package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.agent.memory.Run.Identity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who starts while another has its turn at the records. */
@Timeout(60)
class TurnsTest {

    private static final Identity JVM = new Identity(Long.MAX_VALUE, 1000);

    @TempDir
    private Path folder;

    private RunFile record;

    @BeforeEach
    void oneHasEnded() throws IOException {
        record = new RunFile(folder, JVM);
        record.write(new Run(JVM, World.LIVE.name(), "com.acme.Main", "some", Instant.EPOCH, Fate.BEGINNING.ended(1), List.of(), 0, 7));
    }

    @Test
    void whoIsNotToBeMisledSaysWhatIsInTheWayAndTouchesNothing() throws Exception {
        try (FileChannel other = LifeLock.turn(folder, 1_000)) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> earlier().settleInTurn(new ArrayList<>(), 100)).isInstanceOf(TimeoutException.class)
                    .hasMessage("another process held " + folder.resolve("runs.lock") + " for longer than 100 ms");
        }
        assertThat(folder.resolve("runs.json")).doesNotExist();
        assertThat(Files.exists(record.path())).isTrue();
    }

    @Test
    void itWaitsUntilItIsItsTurn() throws Exception {
        FutureTask<History> settled = new FutureTask<>(() -> earlier().settleInTurn(new ArrayList<>(), 50_000));
        Thread waiting = new Thread(settled);
        try (FileChannel other = LifeLock.turn(folder, 1_000)) {
            assertThat(other).isNotNull();
            waiting.start();
            while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThat(settled.get(50, TimeUnit.SECONDS).ended()).isOne();
    }

    private EarlierRuns earlier() {
        return new EarlierRuns(folder, World.LIVE);
    }
}
