package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Errors that quote a whole statement, page or stack of another program: the report stays one that people read. */
class ExplainOfALongErrorIT {

    private static final String LINE = "SELECT (a, b) FROM t\nexeunt: forged\n      ";

    @OneJdk
    void theSentenceTellsItsBeginningAndTheReportMoreOfIt(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = Launch.stuck(jdk, Program.class).agent("report.dir=" + folder + ",report.format=json").run().endedWith(114);
        Path report = only(folder);

        Doctor explained = Doctor.run(jdk, "explain", report).hasStatus(0).saysNothingElse();
        explained.report().opensWith("crashed ", " ago with java.lang.IllegalStateException: SELECT (a, b) FROM t exeunt: forged ",
                "...", "and the JVM cannot end: thread \"waiter\"");
        assertThat(explained.stdout().lines().findFirst().orElseThrow()).hasSizeLessThan(2_000);
        assertThat(explained.stdout().lines()).noneMatch(line -> line.startsWith("exeunt: forged"));
        assertThat(explained.stdout()).hasSizeLessThan(30_000);
        outcome.report().opensWith("crashed ");
    }

    /** It need not be one of this version's making. */
    @OneJdk
    void aReportThatHoldsAMegabyteOfItIsShownAllTheSame(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch.stuck(jdk, Program.class).agent("report.dir=" + folder + ",report.format=json").run().endedWith(114);
        JsonObject json = JsonParser.parseString(Files.readString(only(folder))).getAsJsonObject();
        String megabyte = LINE.repeat(10_000) + " ".repeat(300_000) + "(".repeat(300_000);
        json.addProperty("sentence", megabyte);
        json.getAsJsonObject("mainCrash").addProperty("message", megabyte);
        Path report = Files.writeString(folder.resolve("long.json"), json.toString());

        String text = Doctor.run(jdk, "explain", report).hasStatus(0).saysNothingElse().stdout();
        assertThat(text.lines()).noneMatch(line -> line.startsWith("exeunt: forged"));
        Path page = folder.resolve("report.html");
        Doctor.run(jdk, "explain", report, "--html", page).hasStatus(0).saysNothingElse();
        assertThat(Files.readString(page)).contains("SELECT (a, b) FROM t").endsWith("</html>\n");
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    public static class Program {
        public static void main(String[] args) {
            Body.thread("waiter", () -> new CountDownLatch(1).await()).start();
            throw new IllegalStateException(LINE.repeat(10_000));
        }
    }
}
