package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Family;
import dev.exeunt.it.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's loop gets SIGTERM, whenever that is: the program is never started again. It is a small one here, to be quick. */
class LoopIsAskedToEndIT {

    private static final int LIMIT_SECONDS = 15;
    private static final int PROGRAMS = 20;
    private static final int AT_ONCE = 5;

    @TempDir
    private Path folder;

    private final Family family = new Family();

    @AfterEach
    void nothingIsLeft() {
        family.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void inThePauseAfterACrash(String shell) throws Exception {
        Needed.command(shell);
        Loop loop = new Loop(shell, "crash", "echo START $$; exit 1");
        loop.await("ended with status 1");
        loop.terminate();

        assertThat(loop.status()).as("%s", loop).isEqualTo(143);
        assertThat(loop.starts()).as("%s", loop).isEqualTo(1);
    }

    /** From before the shell has read its script, over the moment when it forks, to a program that is well under way. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void directlyAfterTheStart(String shell) throws Exception {
        askedAtDifferentMoments(shell, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void twice(String shell) throws Exception {
        askedAtDifferentMoments(shell, 2);
    }

    private void askedAtDifferentMoments(String shell, int times) throws Exception {
        Needed.command(shell);
        for (int first = 0; first < PROGRAMS; first += AT_ONCE) {
            List<Loop> loops = new ArrayList<>();
            for (int number = first; number < first + AT_ONCE; number++) {
                Loop loop = new Loop(shell, "run" + number, "echo START $$; exec sleep 600");
                // This is the moment, no wait for anything: close together around the fork, the last after 200 ms.
                TimeUnit.MICROSECONDS.sleep(number * number * 200_000L / (PROGRAMS * PROGRAMS));
                for (int time = 0; time < times; time++) {
                    loop.terminate();
                }
                loops.add(loop);
            }
            for (Loop loop : loops) {
                assertThat(loop.status()).as("%s", loop).isEqualTo(143);
                assertThat(loop.starts()).as("%s", loop).isLessThanOrEqualTo(1);
            }
        }
        assertThat(family.awaitDeath(2_000)).as("no program is left").isTrue();
    }

    private final class Loop {

        private final Path log;
        private final Process process;

        Loop(String shell, String name, String program) throws IOException {
            Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + program + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path loop = Files.writeString(folder.resolve(name + ".loop"), Guide.block("loop.sh", List.of(script.toString())));
            log = folder.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(shell, loop.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
            family.mark(builder.environment());
            process = builder.start();
        }

        void terminate() {
            process.destroy();
        }

        void await(String text) throws Exception {
            long start = System.nanoTime();
            while (!toString().contains(text)) {
                assertThat(System.nanoTime() - start).as("%s", this).isLessThan(TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
                Thread.sleep(5);
            }
        }

        int status() throws Exception {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("the loop has ended\n%s", this).isTrue();
            return process.exitValue();
        }

        long starts() {
            return toString().lines().filter(line -> line.startsWith("START")).count();
        }

        @Override
        public String toString() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
