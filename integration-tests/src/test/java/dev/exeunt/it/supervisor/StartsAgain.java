package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** What is promised under each supervisor that starts a program again, with the configuration of the guide. */
abstract class StartsAgain {

    @TempDir
    Path folder;

    /** Writes the configuration for this program, and gives the supervisor's own command. */
    abstract List<String> supervisor(List<String> program) throws IOException;

    /** As its users do. */
    abstract void stop(Supervised supervised);

    /** Whether the supervisor says that the program is down, and so it is to stay. */
    abstract boolean isDown(Supervised supervised);

    /** What the supervisor says when the program has ended, as a regular expression. */
    String endedWith(int status) {
        return "ended with status " + status + "\n";
    }

    @OneJdk
    void aStuckJvmIsEndedWithItsFamilyAndStartedAgain(Jdk jdk) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        try (Supervised supervised = start(jdk, "stuck")) {
            supervised.await("START \\d+.*START \\d+");
            assertThat(supervised.output()).as("%s", supervised).contains("exeunt: halts with status 110")
                    .containsPattern(endedWith(110));
            assertThat(supervised.isAlive(supervised.pids("START").get(0))).isFalse();
            assertThat(supervised.isAlive(supervised.pids("CHILD").get(0))).as("child of the first run").isFalse();
            assertThat(supervised.isAlive(supervised.pids("STRANGER").get(0))).as("not the program's child").isTrue();
        }
    }

    @OneJdk
    void aCrashedOneIsStartedAgain(Jdk jdk) throws Exception {
        try (Supervised supervised = start(jdk, "crashed")) {
            supervised.await("START \\d+.*START \\d+");
            assertThat(supervised.output()).as("%s", supervised).containsPattern(endedWith(1)).doesNotContain("exeunt:");
        }
    }

    @OneJdk
    void aFinishedOneIsNot(Jdk jdk) throws Exception {
        try (Supervised supervised = start(jdk, "finished")) {
            supervised.await(endedWith(0));
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            assertThat(supervised.pids("START")).as("%s", supervised).hasSize(1);
        }
    }

    @OneJdk
    void theSupervisorsStopIsAHealthyShutdown(Jdk jdk) throws Exception {
        try (Supervised supervised = start(jdk, "healthy")) {
            supervised.await("READY");
            stop(supervised);
            supervised.await(endedWith(143));
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            assertThat(supervised.output()).as("%s", supervised).contains("CHILD IS THERE", "FLUSHED").doesNotContain("exeunt:");
            assertThat(supervised.pids("START")).hasSize(1);
            assertThat(supervised.isAlive(supervised.pids("CHILD").get(0))).isFalse();
        }
    }

    @OneJdk
    void aStopThatGetsStuckIsAnEndToo(Jdk jdk) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        try (Supervised supervised = start(jdk, "stuck-when-asked")) {
            supervised.await("READY");
            stop(supervised);
            supervised.await(endedWith(110));
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            assertThat(supervised.pids("START")).as("%s", supervised).hasSize(1);
            assertThat(supervised.isAlive(supervised.pids("CHILD").get(0))).isFalse();
            assertThat(supervised.isAlive(supervised.pids("STRANGER").get(0))).isTrue();
        }
    }

    /** A start that waits after bad ends must not keep who asks for its end waiting. */
    @OneJdk
    void aStopEndsTheWaitForTheNextTry(Jdk jdk) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        try (Supervised supervised = start(jdk, "crashed", "state.dir=" + folder.resolve("state") + ",restart.backoff=10m")) {
            supervised.await("exeunt: waiting for retry: 0 s of ");
            stop(supervised);
            supervised.await(endedWith(143));
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            assertThat(supervised.pids("START")).as("%s", supervised).hasSize(1);
        }
    }

    private Supervised start(Jdk jdk, String argument) throws IOException {
        return start(jdk, argument, "shutdown.stall=1s");
    }

    private Supervised start(Jdk jdk, String argument, String options) throws IOException {
        return new Supervised(folder, supervisor(Launch.quick(jdk, Service.class).agent(options).arguments(argument).command()));
    }

    /** A script of the guide's, where the supervisor looks for it. */
    final Path script(String block, String path, List<String> program) throws IOException {
        Path script = folder.resolve(path);
        Files.createDirectories(script.getParent());
        Files.writeString(script, program.isEmpty() ? Guide.block(block) : Guide.block(block, program));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
