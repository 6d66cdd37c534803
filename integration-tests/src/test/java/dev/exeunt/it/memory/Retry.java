package dev.exeunt.it.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts {@link Restarted} with {@code restart.backoff}, and says whether it waited before main. */
final class Retry {

    static final String WAITING = "exeunt: waiting for retry: 0 s of";

    private Retry() {
    }

    static Launch launch(Jdk jdk, Path folder, String pauses) {
        // The place is part of what tells instances apart.
        return Launch.quick(jdk, Restarted.class).in(folder)
                .agent("restart.backoff=" + pauses + ",restart.min-uptime=20s,state.dir=" + folder.resolve("state"));
    }

    static Outcome run(Launch launch, String order) {
        return launch.start().awaitLine("UP").stdin(order + "\n").awaitExit();
    }

    /** @return how old the JVM was when main began, in milliseconds */
    static int waited(Outcome outcome, String why) {
        assertThat(outcome.stderr()).contains(WAITING).contains(why).containsPattern("exeunt: waited \\d+ m?s for retry: main begins");
        return Integer.parseInt(outcome.stdout().lines().findFirst().orElseThrow().substring("UP ".length()));
    }

    static void startsAtOnce(Outcome outcome) {
        assertThat(outcome.stderr()).doesNotContain("waiting for retry");
    }

    static List<Path> records(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(RunRecords.ofTheProgram(folder.resolve("state")))) {
            return files.filter(file -> file.toString().endsWith(".run.json")).toList();
        }
    }
}
