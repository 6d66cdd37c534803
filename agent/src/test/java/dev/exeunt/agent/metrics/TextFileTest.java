package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    private static final Readings READINGS = new Readings(List.of(new Sample(Meter.CHILDREN_LIVE, List.of(), 2),
            new Sample(Meter.VERDICTS, List.of("112"), 1), new Sample(Meter.AGENT_CPU, List.of(), 0.25)), "");

    @TempDir
    private Path folder;

    @Test
    void isInPrometheusTextFormat() throws IOException {
        new TextFile(folder.resolve("app.prom"), 42, "a \"quoted\" \\ program").write(READINGS);
        assertThat(folder.resolve("app.prom")).content().contains("""
                # TYPE exeunt_children_live gauge
                exeunt_children_live{program="a \\"quoted\\" \\\\ program"} 2
                """, """
                # TYPE exeunt_verdicts_total counter
                exeunt_verdicts_total{program="a \\"quoted\\" \\\\ program",status="112"} 1
                """, "} 0.25\n");
    }

    @Test
    void replacesTheOneBeforeAndLeavesNothingElse() throws IOException {
        Files.writeString(folder.resolve("app.prom"), "old");
        TextFile file = new TextFile(folder.resolve("app.prom"), 42, "p");
        file.rehearse(READINGS);
        assertThat(folder.resolve("app.prom")).hasContent("old");
        file.write(READINGS);
        assertThat(folder.resolve("app.prom")).content().startsWith("# HELP");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatOthersWhoWereKilledHaveLeftIsRemovedAndNothingElse() throws IOException {
        for (String name : List.of(".app.prom.4711", ".app.prom.4711-rehearsed", ".app.prom.bak", "other.prom")) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(name), ""), FileTime.fromMillis(0));
        }
        Files.writeString(folder.resolve(".app.prom.4712"), "");
        new TextFile(folder.resolve("app.prom"), 42, "p").clear();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(".app.prom.4712", ".app.prom.bak", "other.prom");
        }
    }

    @Test
    void whereTheWriteFailsNoPartOfItStays() throws IOException {
        Files.createDirectories(folder.resolve("app.prom/full"));
        assertThatThrownBy(() -> new TextFile(folder.resolve("app.prom"), 42, "p").write(READINGS)).isInstanceOf(IOException.class);
        assertThat(folder.resolve(".app.prom.42")).doesNotExist();
    }

    @Test
    void aPathThatCannotBeWrittenShowsAtTheRehearsal() {
        assertThatThrownBy(() -> new TextFile(folder.resolve("none/app.prom"), 42, "p").rehearse(READINGS))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new TextFile(folder, 42, "p").rehearse(READINGS)).hasMessageContaining("is a directory");
    }
}
