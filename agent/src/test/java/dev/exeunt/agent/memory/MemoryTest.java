package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    private static final Jvm JVM = new Jvm(Long.MAX_VALUE, "com.acme.Main", Instant.parse("2026-03-01T12:00:00Z"), "17");

    @TempDir
    private Path state;

    private Path folder;

    private Memory memory;

    @BeforeEach
    void open() throws Exception {
        memory = Memory.open(state, JVM, "some", new ArrayList<>(), false);
        folder = ProgramFolder.in(state, JVM.program());
    }

    @Test
    void theRecordFollowsTheRun() throws IOException {
        assertThat(fate()).isEqualTo(Fate.BEGINNING);
        memory.shutdown();
        assertThat(fate()).isEqualTo(Fate.BEGINNING.inShutdown());
        memory.ended(7);
        assertThat(fate()).isEqualTo(Fate.BEGINNING.ended(7));
    }

    @Test
    void whatMainDiedOfIsOneLineOfBoundedLength() throws IOException {
        memory.crashed(crash("com.acme.Lost", "a\r\n  b" + "c".repeat(5_000)));

        assertThat(fate().crash()).startsWith("com.acme.Lost: a bccc").hasSizeLessThan(1_010);
    }

    @Test
    void aMainThatIsLeftOnPurposeHasNotCrashed() throws IOException {
        memory.crashed(crash("java.lang.ThreadDeath", ""));

        assertThat(fate().crash()).isEmpty();
    }

    @Test
    void aRehearsalLeavesTheRecordAsItIs() throws IOException {
        memory.rehearse();

        assertThat(fate()).isEqualTo(Fate.BEGINNING);
        assertThat(files()).containsExactlyInAnyOrder(record(), record() + ".lock", "runs.lock");
    }

    /** Should it not come to a last word, no death is made of it. */
    @Test
    void ofAJvmThatIsAboutToEndNothingIsWrittenBeforeItIsKnownHow() throws Exception {
        memory.forget();
        memory = Memory.open(state, JVM, "some", new ArrayList<>(), true);
        assertThat(folder.resolve(record())).doesNotExist();

        memory.ended(0);
        assertThat(fate()).isEqualTo(Fate.BEGINNING.ended(0));
    }

    @Test
    void oneThatCameTooLateIsForgotten() throws IOException {
        memory.forget();

        assertThat(files()).containsExactly("runs.lock");
    }

    @Test
    void howLongItHasRunIsWrittenWithEachChange() throws IOException {
        memory.shutdown();

        assertThat(RunJson.read(Files.readString(folder.resolve(record()))).ranMillis()).isPositive();
    }

    @Test
    void onlyRunsThatWereStartedInTheSameWayAreRecalledAndNothingIsWritten() throws Exception {
        memory.crashed(crash("com.acme.Lost", ""));
        memory.ended(1);
        Files.writeString(folder.resolve("1-1.run.json"), Files.readString(folder.resolve(record()))
                .replace("\"pid\":" + Long.MAX_VALUE, "\"pid\":1").replace("\"instance\":\"", "\"instance\":\"other-"));

        assertThat(Memory.recall(state, JVM.program(), "some", new ArrayList<>(), 1_000)).singleElement().extracting(PastRun::pid).isEqualTo(Long.MAX_VALUE);
        assertThat(files()).containsExactlyInAnyOrder("runs.json", "runs.lock");
    }

    @Test
    void aRunKnowsHowManyEndedBeforeItBegan() throws Exception {
        memory.ended(1);
        memory = Memory.open(state, JVM, "some", new ArrayList<>(), false);

        assertThat(RunJson.read(Files.readString(folder.resolve(record()))).knew()).isEqualTo(1);
        assertThat(memory.pastRuns()).singleElement().extracting(PastRun::order).isEqualTo(new PastRun.Order(0, 0));
    }

    /** A folder in the way of the second file is like a disk without room for it. */
    @Test
    void whereThereIsNoRoomForASecondFileTheLastWordIsWrittenOverTheOneBefore() throws IOException {
        Files.createDirectories(folder.resolve(record() + ".next").resolve("full"));
        memory.ended(0);

        assertThat(fate()).isEqualTo(Fate.BEGINNING.ended(0));
    }

    @Test
    void whereThereIsNoRoomAtAllTheRecordIsTakenAwayForTheJvmWasNotKilled() throws IOException {
        Files.createDirectories(folder.resolve(record() + ".next").resolve("full"));
        Files.delete(folder.resolve(record()));
        memory.ended(0);

        assertThat(files()).doesNotContain(record(), record() + ".lock");
    }

    private static MainCrash crash(String thrown, String message) {
        return new MainCrash(thrown, message, List.of(), List.of(), Duration.ZERO, Instant.EPOCH, true);
    }

    private static String record() {
        return Long.MAX_VALUE + "--1.run.json";
    }

    private Fate fate() throws IOException {
        return RunJson.read(Files.readString(folder.resolve(record()))).fate();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
