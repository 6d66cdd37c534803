package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.JvmLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    private static final Report REPORT = new Report("it is stuck", Optional.of(110), "reason", "intent",
            Instant.parse("2026-01-02T03:04:05Z"), new JvmLine(4242, "Main", Instant.EPOCH, "17"), List.of(), List.of(),
            Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    private static final Report ENDED =
            REPORT.ended(new End(Instant.parse("2026-01-02T03:04:06Z"), List.of(), List.of(), List.of(), "halts"));

    @TempDir
    Path folder;

    private ReportFiles files;

    @BeforeEach
    void openFiles() {
        files = new ReportFiles(folder, List.of("html", "text", "json"));
    }

    private String content(String ending) throws IOException {
        return Files.readString(folder.resolve("exeunt-4242-20260102-030405" + ending));
    }

    @Test
    void eachFormatHasAFileOfItsOwn() throws IOException {
        assertThat(files.save(REPORT)).isEmpty();

        assertThat(content(".txt")).startsWith("exeunt: it is stuck\n");
        assertThat(content(".json")).startsWith("{\n  \"version\": 1,\n  \"sentence\": \"it is stuck\"").doesNotContain("\"end\"");
        assertThat(content(".html")).startsWith("<!doctype html>").contains("it is stuck");
    }

    @Test
    void theEndIsInAllOfThemAndNothingElseIsLeft() throws IOException {
        files.save(REPORT);
        assertThat(files.finish(ENDED, "the end\n")).isEmpty();

        assertThat(content(".txt")).startsWith("exeunt: it is stuck\n").endsWith("the end\n");
        assertThat(content(".json")).contains("\"last\": \"halts\"");
        assertThat(content(".html")).contains("halts");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidAndNotFinished() throws IOException {
        Files.createDirectory(folder.resolve("exeunt-4242-20260102-030405.json"));

        assertThat(files.save(REPORT)).hasSize(1).first().asString().contains(".json cannot be written: ");
        assertThat(files.finish(ENDED, "the end\n")).isEmpty();
        assertThat(content(".txt")).endsWith("the end\n");
    }

    @Test
    void halfACharacterInANameIsNoFailure() throws IOException {
        Report odd = new Report("half \ud83d of one", Optional.empty(), "", "", REPORT.takenAt(), REPORT.jvm(), List.of(),
                List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                Optional.empty());

        assertThat(files.save(odd)).isEmpty();
        assertThat(content(".txt")).startsWith("exeunt: half   of one\n");
    }
}
