package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Body;
import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A thousand processes in a tree fifty deep; the benchmark says how long they take. */
@Isolated
@ExtendWith(EndsWhatItForked.class)
class LargeFamilyIT {

    private static final Jdk JDK = Jdk.supported().get(0);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** On a machine that has other things to do. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void endsWhenAsked(@TempDir Path folder) throws IOException {
        assertThat(end(folder, "")).isLessThan(LIMIT);
    }

    @Test
    void endsAlthoughItWillNotListen(@TempDir Path folder) throws IOException {
        assertThat(end(folder, "trap '' TERM; ")).isLessThan(LIMIT.plus(GRACE));
    }

    /** @return from the verdict to the end */
    private static Duration end(Path folder, String first) throws IOException {
        Launch.stuck(JDK, Program.class).arguments(first)
                .agent("children.grace=1s,report.dir=" + folder + ",report.format=json")
                .run().endedWith(110).leftNothingAlive();
        try (Stream<Path> files = Files.list(folder)) {
            JsonObject report = JsonParser.parseString(Files.readString(files.findFirst().orElseThrow())).getAsJsonObject();
            assertThat(report.getAsJsonArray("children")).hasSizeGreaterThan(1_000);
            return Duration.between(Instant.parse(report.get("takenAt").getAsString()),
                    Instant.parse(report.getAsJsonObject("end").get("at").getAsString()));
        }
    }

    public static class Program {
        private static final String TREE = """
                deep() { if [ $1 -gt 1 ]; then deep $(($1 - 1)) & wait; else echo ready; sleep 600; fi; }
                for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do deep 50 & done
                wait
                """;

        public static void main(String[] args) throws Exception {
            Process tree = new ProcessBuilder("sh", "-c", args[0] + TREE).start();
            for (int i = 0; i < 20; i++) {
                tree.inputReader().readLine();
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> tree.waitFor()));
            System.exit(1);
        }
    }
}
