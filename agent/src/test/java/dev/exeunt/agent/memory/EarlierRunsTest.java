package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

    private static final Identity JVM = new Identity(10, 1000);
    private static final Identity CHILD = new Identity(11, 1100);

    @TempDir
    private Path folder;

    private final Set<Identity> running = new HashSet<>();
    private String world = "boot pid:[1]";

    @Test
    void oneThatWasKilledIsNamedWithWhatItLeft() throws IOException {
        record(Run.RUNNING);
        running.add(CHILD);

        assertThat(settle()).containsExactly(
                "an earlier run (pid 10, com.acme.Main) was cut short and left alive: 11 \"sleep 600\" (started at com.acme.Main.main(Main.java:3))");
        assertThat(files()).isEmpty();
    }

    @Test
    void oneThatIsStillThereIsLeftAlone() throws IOException {
        record(Run.RUNNING);
        running.addAll(List.of(JVM, CHILD));

        assertThat(settle()).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void ofOneThatLeftNothingOrEndedByItselfNothingIsSaid() throws IOException {
        record(Run.SHUTDOWN);
        assertThat(settle()).isEmpty();

        record(Run.ENDED);
        running.add(CHILD);
        assertThat(settle()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aPidMeansNothingAfterABootNorInAnotherContainer() throws IOException {
        record(Run.RUNNING);
        running.add(CHILD);
        world = "boot pid:[2]";
        assertThat(settle()).isEmpty();
        assertThat(files()).as("another container may be alive").hasSize(1);

        world = "another-boot pid:[1]";
        assertThat(settle()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aDamagedRecordIsSetAside() throws IOException {
        for (String text : List.of("", "{", "[]", "{\"format\":1}", "{\"format\":2,\"pid\":1,\"world\":\"w\",\"phase\":\"p\"}", "\0\1")) {
            Files.writeString(folder.resolve("1-1.run.json"), text);
            assertThat(settle()).singleElement().asString().contains("cannot be read and was set aside");
            assertThat(files()).containsExactly("1-1.run.json.damaged");
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Run run = run(Run.SHUTDOWN);

        assertThat(RunJson.read(RunJson.write(run))).isEqualTo(run);
        assertThat(RunJson.read("{\"later\":{\"a\":[1]}," + RunJson.write(run).substring(1))).isEqualTo(run);
    }

    private static Run run(String phase) {
        return new Run(JVM, "boot pid:[1]", "com.acme.Main", phase,
                List.of(new Member(CHILD, "sleep 600", "com.acme.Main.main(Main.java:3)")));
    }

    private void record(String phase) throws IOException {
        new RunFile(folder, JVM).write(run(phase));
    }

    private List<String> settle() throws IOException {
        return new EarlierRuns(folder, new World() {
            @Override
            public String name() {
                return world;
            }

            @Override
            public boolean isRunning(Identity process) {
                return running.contains(process);
            }
        }).settle();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
