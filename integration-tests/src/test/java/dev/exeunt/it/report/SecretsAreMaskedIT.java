package dev.exeunt.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Command lines are in the report, and passwords are in command lines. */
class SecretsAreMaskedIT {

    @EveryJdk
    void inEveryFormat(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = Launch.stuck(jdk, Program.class).agent("report.dir=" + folder + ",report.format=text,json,html")
                .run().endedWith(110);
        outcome.report().has("children:", "--password=*--user=root");
        assertThat(outcome.stderr()).doesNotContain("hunter");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(file).content().doesNotContain("hunter"));
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", "sleep 600; exit 0", "sh", "--password=hunter1",
                    "--user=root", "-Dtoken=hunter2", "token:hunter3", "--api-key", "hunter4").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
