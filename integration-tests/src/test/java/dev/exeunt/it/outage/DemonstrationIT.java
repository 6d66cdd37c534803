package dev.exeunt.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration of the outage, before it has told anything. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith(EndsWhatItForked.class)
class DemonstrationIT {

    private static final Jdk JDK = Jdk.first().get(0);
    private static final long LIMIT_NANOS = 40_000_000_000L;

    @TempDir
    private Path folder;

    /** From the first file of the server's programs to a supervisord that is about to start the schedulers. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres/programs", "postgres/data", "postgres/data/postmaster.opts", "supervisord/supervisord.pid"})
    void askedToEndWhileTheSceneIsMadeItLeavesNothing(String seen) throws Exception {
        Needed.command("supervisord");
        Forked demonstration = launch(Launch.agentJar()).start();
        Path sign = await(seen);
        SharedMemory shared = seen.endsWith(".pid") ? sharedMemory(sign) : SharedMemory.NONE;
        demonstration.signal("TERM").awaitExit().endedWith(143).leftNothingAlive();

        assertThat(folder).isEmptyDirectory();
        assertThat(shared.left()).isEqualTo(SharedMemory.NONE);
    }

    @Test
    void itWorksFromAPathWithABlankAndWithOptionsForEveryJvmInTheEnvironment(@TempDir Path elsewhere) throws Exception {
        Needed.command("supervisord");
        Path agent = Files.createDirectory(elsewhere.resolve("my project's")).resolve("exeunt.jar");
        Files.copy(Launch.agentJar(), agent);
        Forked demonstration = launch(agent).environment("JAVA_TOOL_OPTIONS", "-Dfor.every=jvm").start();
        demonstration.awaitErrorLine("Picked up JAVA_TOOL_OPTIONS:");
        for (String program : List.of("without", "with")) {
            Path log = await("supervisord/" + program + ".log");
            await(program + " works", () -> Files.readString(log).contains("WORKS\n"));
            assertThat(log).content().doesNotContain("Picked up");
        }
        demonstration.signal("TERM").awaitExit().endedWith(143).leftNothingAlive();
        assertThat(folder).isEmptyDirectory();
    }

    /** PostgreSQL, which may run as somebody else, must come through. */
    private Launch launch(Path agent) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return Launch.plain(JDK, "dev.exeunt.outage.Demonstration").classPath(HeldRow.classPath())
                .jvm("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder).arguments(agent);
    }

    private Path await(String path) throws Exception {
        await(path, () -> find(path).isPresent());
        return find(path).orElseThrow();
    }

    private Optional<Path> find(String path) throws IOException {
        try (Stream<Path> scenes = Files.list(folder)) {
            return scenes.map(scene -> scene.resolve(path)).filter(Files::exists).findFirst();
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LIMIT_NANOS);
            Thread.sleep(10);
        }
    }

    private static SharedMemory sharedMemory(Path pidOfSupervisord) throws IOException {
        Path postmaster = pidOfSupervisord.getParent().resolveSibling("postgres/data/postmaster.pid");
        SharedMemory shared = SharedMemory.of(Long.parseLong(Files.readAllLines(postmaster).get(0).strip()));
        assertThat(shared).as("of the server while it runs").isNotEqualTo(SharedMemory.NONE);
        return shared;
    }
}
