package dev.exeunt.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The report is also a file where one is asked for, as text and as JSON. */
class ReportAsFilesIT {

    @EveryJdk
    void bothFormatsAreInTheFolder(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = Launch.stuck(jdk, HookIsFreedByTheEndOfItsChildIT.Program.class)
                .agent("report.dir=" + folder + ",report.format=text,json").run().endedWith(110);
        String child = String.valueOf(outcome.child(0));
        assertThat(only(folder, outcome.pid(), ".txt")).contains("wait-for chain:", child, "sleep 600");
        assertThat(JsonParser.parseString(only(folder, outcome.pid(), ".json")).toString())
                .contains(child, "sleep 600", "stopper");
    }

    private static String only(Path folder, long pid, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.getFileName().toString().startsWith("exeunt-" + pid + "-"))
                    .filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(files).as("files *%s", ending).hasSize(1);
            return Files.readString(files.get(0));
        }
    }
}
