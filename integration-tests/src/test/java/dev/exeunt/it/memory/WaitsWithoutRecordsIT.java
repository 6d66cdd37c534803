package dev.exeunt.it.memory;

import static dev.exeunt.it.memory.Retry.launch;
import static dev.exeunt.it.memory.Retry.records;
import static dev.exeunt.it.memory.Retry.run;
import static dev.exeunt.it.memory.Retry.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.OneThread;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** With {@code restart.backoff}, but where it cannot be read, or not be written down, how the runs before ended. */
class WaitsWithoutRecordsIT {

    /** Whoever opens a pipe waits for the other end. */
    @OneJdk
    void aPipeInThePlaceOfARecordKeepsNobodyWaiting(Jdk jdk, @TempDir Path folder) throws Exception {
        Needed.command("mkfifo");
        Launch launch = launch(jdk, folder, "1s");
        run(launch, "return");
        Path own = RunRecords.ofTheProgram(folder.resolve("state"));
        for (String name : List.of("runs.json", "1-1.run.json", "1-1.run.json.lock")) {
            Files.deleteIfExists(own.resolve(name));
            assertThat(new ProcessBuilder("mkfifo", own.resolve(name).toString()).start().waitFor()).isZero();
        }

        Outcome outcome = launch.start().awaitLine("UP").stdin("return\n").awaitExit(Duration.ofSeconds(8)).endedWith(0);
        assertThat(outcome.stderr()).containsOnlyOnce("the record of past runs cannot be read and was set aside: ").doesNotContain("took longer");
        run(launch, "return").endedWith(0).exeuntSaidNothing();
    }

    /** One that is frozen while it has its turn, for instance. The run counts all the same. */
    @OneJdk
    void whereAnotherHoldsTheRecordsForLongItSaysSoAndStarts(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch launch = launch(jdk, folder, "1s");
        run(launch, "exit 0");
        Path turns = RunRecords.ofTheProgram(folder.resolve("state")).resolve("runs.lock");
        try (FileChannel channel = FileChannel.open(turns, StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            run(launch, "crash").endedWith(1)
                    .exeuntSaidOnly("restart.backoff is without effect: another process held " + turns + " for longer than 5000 ms");
        }
        waited(run(launch, "return"), "the last run ended after ");
    }

    /** On 26 the halt waits until premain has returned: JDK 26 is asked for, and one where it does not. */
    @OldestAndNewestJdk
    void whoIsAskedToEndThenDoesSoAtOnce(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch launch = launch(jdk, folder, "1s");
        run(launch, "exit 0");
        Path turns = RunRecords.ofTheProgram(folder.resolve("state")).resolve("runs.lock");
        try (FileChannel channel = FileChannel.open(turns, StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Forked jvm = launch.start();
            awaitOpen(turns, jvm);
            new OneThread(jvm.pid(), "exeunt-restart").awaitSleeping();
            jvm.signal("TERM").awaitExit(Duration.ofSeconds(4)).endedWith(143).exeuntSaidNothing();
        }
    }

    @OneJdk
    void aDamagedRecordIsSetAsideAndNothingIsWaitedFor(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch launch = launch(jdk, folder, "60s");
        run(launch, "crash");
        for (Path record : records(folder)) {
            Files.writeString(record, "{\"format\":1,");
        }

        run(launch, "return").exeuntSaidOnly("the record of an earlier run cannot be read and was set aside: ");
    }

    /** The last run has not come to it yet. */
    @OneJdk
    void ofADamagedHistoryTheLastRunIsLeft(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch launch = launch(jdk, folder, "1s,60s");
        run(launch, "crash");
        run(launch, "crash");
        Files.writeString(RunRecords.ofTheProgram(folder.resolve("state")).resolve("runs.json"), "{\"format\":1,");

        Outcome outcome = run(launch, "return");
        assertThat(outcome.stderr()).containsOnlyOnce("the record of past runs cannot be read and was set aside: ");
        waited(outcome, "the last run ended after ");
    }

    @OneJdk
    void withoutAPlaceForRecordsItSaysSoAndStarts(Jdk jdk, @TempDir Path folder) {
        run(Launch.quick(jdk, Restarted.class).in(folder).agent("restart.backoff=60s"), "return").endedWith(0)
                .exeuntSaidOnly("restart.backoff is without effect: it needs state.dir");
        run(Launch.quick(jdk, Restarted.class).in(folder).agent("restart.backoff=60s,state.dir=/dev/null/state"), "return").endedWith(0);
    }

    private static void awaitOpen(Path file, Forked jvm) throws IOException {
        Instant limit = Instant.now().plusSeconds(20);
        while (!isOpen(file, jvm)) {
            assertThat(Instant.now()).as("it has opened " + file).isBefore(limit);
        }
    }

    private static boolean isOpen(Path file, Forked jvm) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + jvm.pid() + "/fd"))) {
            for (Path each : (Iterable<Path>) open::iterator) {
                try {
                    if (Files.readSymbolicLink(each).equals(file)) {
                        return true;
                    }
                } catch (NoSuchFileException e) {
                    // Closed meanwhile.
                }
            }
            return false;
        }
    }
}
