package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebrisTest {

    private static final World WHERE_9_RUNS = new World() {
        @Override
        public String name() {
            return "boot pid:[1]";
        }

        @Override
        public boolean isRunning(Identity process) {
            return process.equals(new Identity(9, 9));
        }

        @Override
        public Map<Identity, List<Member>> marked(List<Identity> jvms) {
            return Map.of();
        }
    };

    @TempDir
    private Path folder;

    /** Of a disk that was full. */
    @Test
    void whatDeadRunsHaveLeftWithoutARecordIsRemoved() throws IOException {
        for (String name : List.of("77-1.run.json.lock", "77-1.run.json.next", "78-1.run.json.rehearsed.next", "9-9.run.json.next",
                "9-9.run.json.lock", "notes.txt", "77-1.run.json.damaged", "80-1.run.json", "80-1.run.json.lock")) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(name), ""), FileTime.fromMillis(0));
        }
        Files.writeString(folder.resolve("79-1.run.json.lock"), "");
        Debris.clear(folder, WHERE_9_RUNS);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("9-9.run.json.next",
                    "9-9.run.json.lock", "79-1.run.json.lock", "notes.txt", "77-1.run.json.damaged", "80-1.run.json", "80-1.run.json.lock");
        }
    }
}
