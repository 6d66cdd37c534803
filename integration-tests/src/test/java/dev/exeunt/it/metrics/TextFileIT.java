package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that ends between two scrapes leaves a file for node_exporter's textfile collector. */
class TextFileIT {

    @OneJdk
    void tellsOfTheDeathOfAStuckJvm(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("app.prom");
        Forked jvm = Launch.stuck(jdk, MetricsPortIT.Stuck.class).agent("metrics.textfile=" + file).start();
        jvm.awaitLine("READY").stdin("go\n").awaitExit().endedWith(112);

        String program = "program=\"" + MetricsPortIT.Stuck.class.getName() + "\"";
        assertThat(Files.readAllLines(file)).contains("exeunt_verdicts_total{" + program + ",status=\"112\"} 1",
                "exeunt_deaths_total{" + program + ",cause=\"shutdown-stalled\"} 1",
                "exeunt_phase{" + program + ",phase=\"shutdown\"} 1", "exeunt_hooks_running{" + program + "} 1");
        assertThat(names(folder)).containsExactly("app.prom");
        Promtool.of("check", "metrics").with(file).succeeds();
    }

    @OneJdk
    void saysThatAJvmHasEndedByItself(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("app.prom");
        Forked jvm = Launch.quick(jdk, MetricsPortIT.Waits.class).agent("metrics.textfile=" + file).start();
        jvm.awaitLine("COMPLETE").stdin("end\n").awaitExit().endedWith(0).exeuntSaidNothing();

        assertThat(Files.readAllLines(file)).contains("exeunt_phase{program=\"" + MetricsPortIT.Waits.class.getName()
                + "\",phase=\"ended\"} 1").noneMatch(line -> line.startsWith("exeunt_deaths_total{"));
        assertThat(names(folder)).containsExactly("app.prom");
    }

    @OneJdk
    void soItDoesOfOneThatEndsBeforeTheAgentIsReady(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("app.prom");
        Files.writeString(file, "of the run before");
        Launch.quick(jdk, Brief.class).agent("metrics.textfile=" + file).run().endedWith(0).exeuntSaidNothing();

        assertThat(Files.readAllLines(file)).contains("exeunt_phase{program=\"" + Brief.class.getName() + "\",phase=\"ended\"} 1");
        assertThat(names(folder)).containsExactly("app.prom");
    }

    @OneJdk
    void aNameThatNoCollectorReadsIsSaid(Jdk jdk, @TempDir Path folder) {
        Launch.quick(jdk, MetricsPortIT.Waits.class).agent("metrics.textfile=" + folder.resolve("app.txt")).start()
                .awaitLine("COMPLETE").stdin("end\n").awaitExit().endedWith(0).exeuntSaidOnly("node_exporter reads only");
    }

    @OneJdk
    void whereItCannotBeWrittenThereIsOneLine(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, MetricsPortIT.Waits.class).agent("metrics.textfile=/dev/null/app.prom").start()
                .awaitLine("COMPLETE").stdin("end\n").awaitExit();
        outcome.endedWith(0).exeuntSaidOnly("metrics.textfile cannot be written");
    }

    public static class Brief {
        public static void main(String[] args) {
            System.out.println("done");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
