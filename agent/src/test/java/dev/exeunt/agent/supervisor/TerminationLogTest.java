package dev.exeunt.agent.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationLogTest {

    private static final Map<String, String> POD = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    private static final Verdict.Stuck STUCK = new Verdict.Stuck(ExitStatus.SHUTDOWN_STALLED, null, Duration.ZERO, "");
    private static final Verdict.Slow SLOW = new Verdict.Slow(null, Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void unlessItIsNamedItIsTheOneOfKubernetesWhereThatHasPutOneThere() throws IOException {
        Path file = folder.resolve("termination-log");
        assertThat(TerminationLog.of("auto", POD, file)).isEmpty();
        Files.createFile(file);

        assertThat(TerminationLog.of("auto", POD, file)).isPresent();
        assertThat(TerminationLog.of("auto", Map.of(), file)).isEmpty();
        assertThat(TerminationLog.of("off", POD, file)).isEmpty();
        assertThat(TerminationLog.of(file.toString(), Map.of(), Path.of("/none"))).isPresent();
    }

    @Test
    void theSentenceOfAVerdictStands() throws IOException {
        TerminationLog log = log();
        log.slow(SLOW, report("so far"));
        log.stuck(STUCK, report("it is stuck"));
        log.resolved();

        assertThat(content()).isEqualTo("ended by exeunt with status 112: it is stuck\n");
    }

    @Test
    void anEarlyReportIsTakenBackIfAllEndsWell() throws IOException {
        Files.writeString(folder.resolve("log"), "of the application");
        TerminationLog log = log();
        log.slow(SLOW, report("so far"));
        assertThat(content()).isEqualTo("of the application\nso far\n");

        log.resolved();
        assertThat(content()).isEqualTo("of the application");
    }

    @Test
    void itIsNeverLongerThanFourKilobytesAndEndsWithAWholeCharacter() {
        for (String character : List.of("a", "ä", "€", "😀")) {
            for (int shift = 0; shift < 4; shift++) {
                String cut = TerminationLog.message("", "x".repeat(shift) + character.repeat(5_000));
                int bytes = character.getBytes(StandardCharsets.UTF_8).length;
                assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(4_097 - bytes, 4_096);
                assertThat(cut).endsWith(character);
            }
        }
        assertThat(TerminationLog.message("x".repeat(4_090), "verdict")).as("no room for both").isEqualTo("verdict\n");
    }

    @Test
    void aRehearsalLeavesNoTrace() throws IOException {
        log().rehearse();

        assertThat(folder.resolve("log")).doesNotExist();
    }

    private TerminationLog log() {
        return new TerminationLog(folder.resolve("log"));
    }

    private String content() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    static Report report(String sentence) {
        return new Report(sentence, Optional.of(112), "", "", Instant.EPOCH, null, List.of(), List.of(), Optional.empty(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }
}
