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
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** What is promised under each supervisor that starts a program again, with the configuration of the guide. */
abstract class StartsAgain {

    /** How the guide's commands say where the state is, and how long to wait: too long for a test. */
    private static final String STATE = "state.dir=/var/lib/app";
    private static final String PAUSES = "restart.backoff=10s,30s,60s,120s";

    @TempDir
    Path folder;

    /** Which configuration of the guide has the command. */
    abstract String configuration();

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
            assertThat(supervised.output()).as("%s", supervised).containsPattern(endedWith(1)).doesNotContain("exeunt: halts");
            if (!Forked.WITHOUT_AGENT) {
                assertThat(supervised.output()).as("the guide's options")
                        .containsPattern("exeunt: waited \\d+ m?s for retry: main begins");
            }
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

    /** Nobody has told the supervisor that the program is to be down; nor has the start that follows anything to wait for. */
    @OneJdk
    void afterASignalThatIsNotTheSupervisorsItIsStartedAgain(Jdk jdk) throws Exception {
        try (Supervised supervised = start(jdk, "healthy", "10m")) {
            supervised.await("READY");
            supervised.ask("kill", "-TERM", supervised.pids("START").get(0).toString());
            supervised.await("START \\d+.*START \\d+");
            assertThat(supervised.output()).as("%s", supervised).containsPattern(endedWith(143)).doesNotContain("exeunt:");
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
        try (Supervised supervised = start(jdk, "crashed", "10m")) {
            supervised.await("exeunt: waiting for retry: 0 s of ");
            stop(supervised);
            supervised.await(endedWith(143));
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            assertThat(supervised.pids("START")).as("%s", supervised).hasSize(1);
        }
    }

    /** Of a supervisor that sends SIGKILL to the JVM alone, and has no more patience than a second. */
    final void killsTheJvmAloneAndTheGuardianEndsItsChildren(Jdk jdk, Consumer<Supervised> kill) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        Launch program = program(jdk, "1s").agent("shutdown.stall=1h,shutdown.proof=1h,children.guardian=on");
        try (Supervised supervised = new Supervised(folder, supervisor(program.arguments("'stuck-when-asked, once guarded'").command()))) {
            supervised.await("READY");
            kill.accept(supervised);
            supervised.await("the supervisor says that it is down", () -> isDown(supervised));
            supervised.await("the child has ended too", () -> !supervised.isAlive(supervised.pids("CHILD").get(0)));
            assertThat(supervised.isAlive(supervised.pids("STRANGER").get(0))).as("not the program's child").isTrue();
            assertThat(supervised.output()).as("%s", supervised).doesNotContain("exeunt: halts");
        }
    }

    private Supervised start(Jdk jdk, String argument) throws IOException {
        return start(jdk, argument, "1s");
    }

    private Supervised start(Jdk jdk, String argument, String pause) throws IOException {
        return new Supervised(folder, supervisor(program(jdk, pause).agent("shutdown.stall=1s").arguments(argument).command()));
    }

    /** With the options of the guide's command: its folder is another one, and its pauses are shorter, but they are named by it. */
    final Launch program(Jdk jdk, String pause) {
        String options = Guide.options(configuration());
        assertThat(options).contains(STATE, PAUSES);
        return Launch.quick(jdk, Service.class).agent(options.replace(STATE, "state.dir=" + folder.resolve("state"))
                .replace(PAUSES, "restart.backoff=" + pause));
    }

    /** A script of the guide's, where the supervisor looks for it. */
    final Path script(String block, String path, List<String> program) throws IOException {
        Path script = folder.resolve(path);
        Files.createDirectories(script.getParent());
        Files.writeString(script, program.isEmpty() ? Guide.block(block) : Guide.block(block, program));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
