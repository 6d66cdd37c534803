package dev.exeunt.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The report is also a file where one is asked for, in each format, and what was done is in it. */
class ReportAsFilesIT {

    private static final Schema SCHEMA = schema();

    @EveryJdk
    void eachFormatIsInTheFolder(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = Launch.stuck(jdk, HookIsFreedByTheEndOfItsChildIT.Program.class)
                .agent("report.dir=" + folder + ",report.format=text,json,html").run().endedWith(110);
        String child = String.valueOf(outcome.child(0));
        assertThat(only(folder, outcome.pid(), ".txt")).contains("wait-for chain:", child, "sleep 600")
                .endsWith("exeunt: halts with status 110\n");
        assertThat(only(folder, outcome.pid(), ".html")).contains(child, "sleep 600", "halts with status 110");
        String json = only(folder, outcome.pid(), ".json");
        assertThat(JsonParser.parseString(json).toString())
                .contains(child, "sleep 600", "stopper", "SIGTERM to " + child, "\"last\":\"halts with status 110\"");
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).as("what the published schema objects to").isEmpty();
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/report.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
