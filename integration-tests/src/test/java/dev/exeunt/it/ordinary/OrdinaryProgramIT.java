package dev.exeunt.it.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that ends by itself ends with the status and the bytes that it has without the agent; no file is left. */
@ExtendWith(EndsWhatItForked.class)
class OrdinaryProgramIT {

    @ParameterizedTest(name = "JDK {0}: {1}")
    @MethodSource("everyWayOnEveryJdk")
    void endsAsWithoutTheAgentBeforeTheAgentIsComplete(Jdk jdk, Way way, @TempDir Path folder) throws IOException {
        endsAsWithoutTheAgent(jdk, way, false, folder);
    }

    @ParameterizedTest(name = "JDK {0}: {1}")
    @MethodSource("everyWayOnEveryJdk")
    void endsAsWithoutTheAgentAfterTheAgentIsComplete(Jdk jdk, Way way, @TempDir Path folder) throws IOException {
        endsAsWithoutTheAgent(jdk, way, true, folder);
    }

    static Stream<Arguments> everyWayOnEveryJdk() {
        // Of that one the agent says a line: StatusAfterACrashIT.
        return Jdk.supported().stream().flatMap(jdk -> Stream.of(Way.values())
                .filter(way -> way != Way.THROWS_AND_ANOTHER_THREAD_EXITS_WITH_0).map(way -> Arguments.of(jdk, way)));
    }

    private static void endsAsWithoutTheAgent(Jdk jdk, Way way, boolean complete, Path folder) throws IOException {
        if (way == Way.WAITS_FOR_INT) {
            Needed.interruptNotIgnored();
        }
        Outcome alone = run(way, launch(jdk, way, folder).arguments(way, false));
        run(way, launch(jdk, way, folder).agent("").arguments(way, complete)).endedLike(alone);
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).as("files left behind").isEmpty();
        }
    }

    private static Launch launch(Jdk jdk, Way way, Path folder) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Launch launch = Launch.plain(jdk, Way.class).in(folder).jvm("-Djava.io.tmpdir=" + temporary);
        return way == Way.RUNS_OUT_OF_MEMORY ? launch.jvm("-Xmx32m") : launch;
    }

    private static Outcome run(Way way, Launch launch) {
        Forked jvm = launch.start();
        switch (way) {
            case WAITS_FOR_TERM -> jvm.awaitLine("READY").signal("TERM");
            case WAITS_FOR_INT -> jvm.awaitLine("READY").signal("INT");
            default -> jvm.stdin("first line\nno line feed at the end");
        }
        return jvm.awaitExit();
    }
}
