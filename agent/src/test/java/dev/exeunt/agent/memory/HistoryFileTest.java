package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    private Path folder;

    /** Of a version before runs had an order: they are read, and each counts as one that followed. */
    @Test
    void anOlderFormIsRead() throws IOException {
        Files.writeString(folder.resolve("runs.json"), """
                {"format":1,"deaths":{"killed":1},"runs":[{"pid":7,"startTicks":1,"program":"Main","startedAt":"2026-03-01T12:00:00Z",
                "endedAt":"2026-03-01T12:00:04Z","cause":"killed","how":"was killed","status":-1,"instance":"a-b","ranMillis":4000}]}
                """);
        List<String> said = new ArrayList<>();
        History read = new HistoryFile(folder).read(said);

        assertThat(said).isEmpty();
        assertThat(read.ended()).isZero();
        assertThat(read.runs()).singleElement().matches(run -> run.order().equals(PastRun.Order.UNKNOWN))
                .matches(run -> run.follows(run));
    }

    @Test
    void whatIsDamagedOrCannotBeIsSetAsideWithOneLine() throws IOException {
        for (String text : List.of("", "[]", "{\"format\":9}", "{\"format\":1,\"deaths\":{\"a\":\"b\"}}",
                "{\"format\":1,\"runs\":[{\"startedAt\":\"x\"}]}", "\0\1", "{\"format\":1,\"deaths\":{\"killed\":-3}}",
                "{\"format\":1,\"deaths\":{\"killed\":9000000000000000000}}", "{\"format\":1,\"deaths\":{\"of boredom\":1}}",
                "{\"format\":1,\"last\":{\"cause\":\"of\\nboredom\"}}", "{\"format\":1,\"runs\":[{\"status\":4294967296}]}",
                "{\"format\":1}" + " ".repeat(4_200_000))) {
            Files.writeString(folder.resolve("runs.json"), text);
            List<String> said = new ArrayList<>();

            assertThat(new HistoryFile(folder).read(said)).isEqualTo(History.EMPTY);
            assertThat(said).singleElement().asString().contains("cannot be read and was set aside");
            assertThat(folder.resolve("runs.json")).doesNotExist();
            assertThat(folder.resolve("runs.json.damaged")).exists();
        }
    }
}
