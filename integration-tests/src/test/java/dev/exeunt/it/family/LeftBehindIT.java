package dev.exeunt.it.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Without a guardian nothing ends the children of a JVM that was killed; its next start says that they are there. */
class LeftBehindIT {

    @EveryJdk
    void theNextStartNamesWhatAKilledJvmLeft(Jdk jdk, @TempDir Path state) throws IOException {
        Outcome killed = start(jdk, state, "exec sleep 600").signal("KILL").awaitExit();
        Forked next = start(jdk, state);
        next.stdin("exit 0\n").awaitExit().endedWith(0).exeuntSaidOnly(
                "the previous run, pid " + killed.pid() + " (" + HasChildren.class.getName() + "), up at least ",
                ", was killed from outside, and left alive: "
                        + killed.child(0) + " \"sleep 600\" (started at " + HasChildren.class.getName() + ".main(")
                .documentedAs(Case.JVM_KILLED, "the previous run");
        assertThat(files(state)).as("its own record alone").filteredOn(file -> file.endsWith(".run.json")).hasSize(1);
    }

    /** What a JVM leaves that ends by itself, it leaves on purpose; nothing is said of those who still live either. */
    @OneJdk
    void ofACleanExitAndOfALivingInstanceNothingIsSaid(Jdk jdk, @TempDir Path state) throws IOException {
        start(jdk, state, "exec sleep 600").stdin("exit 0\n").awaitExit().endedWith(0);
        Forked living = start(jdk, state, "exec sleep 600");
        start(jdk, state).stdin("exit 0\n").awaitExit().endedWith(0).exeuntSaidNothing();
        living.signal("KILL").awaitExit();
        start(jdk, state).stdin("exit 0\n").awaitExit().exeuntSaidOnly(" run, pid " + living.pid() + " (", ", was killed from outside");
    }

    @OneJdk
    void aDamagedRecordIsSetAsideWithOneLine(Jdk jdk, @TempDir Path state) throws IOException {
        start(jdk, state).stdin("exit 0\n").awaitExit();
        Files.writeString(RunRecords.ofTheProgram(state).resolve("1-1.run.json"), "{\"format\": 1, \"pid");
        start(jdk, state).stdin("exit 0\n").awaitExit().endedWith(0).exeuntSaidOnly("cannot be read and was set aside");
        assertThat(files(state)).anyMatch(file -> file.equals("1-1.run.json.damaged"));
    }

    @OneJdk
    void anotherProgramWithTheSameFolderHasItsOwnMemory(Jdk jdk, @TempDir Path state) throws IOException {
        Outcome killed = start(jdk, state, "exec sleep 600").signal("KILL").awaitExit();
        Launch.quick(jdk, Other.class).agent("state.dir=" + state).run().endedWith(0).exeuntSaidNothing();
        start(jdk, state).stdin("exit 0\n").awaitExit().endedWith(0)
                .exeuntSaidOnly("the previous run, pid " + killed.pid() + " (", ", and left alive: " + killed.child(0));
    }

    public static class Other {
        public static void main(String[] args) throws InterruptedException {
            AgentIsComplete.await();
        }
    }

    @OneJdk
    void aFolderThatCannotBeUsedIsOneLine(Jdk jdk) {
        start(jdk, Path.of("/dev/null/folder")).stdin("exit 0\n").awaitExit().endedWith(0)
                .exeuntSaidOnly("state.dir cannot be used");
    }

    private static Forked start(Jdk jdk, Path state, String... children) {
        Forked jvm = Launch.quick(jdk, HasChildren.class).agent("state.dir=" + state).arguments((Object[]) children).start()
                .awaitLine("READY");
        if (children.length > 0) {
            RunRecords.awaitChild(state, Long.parseLong(jvm.valueOf("PID")), jvm.valueOf("CHILD"));
        }
        return jvm;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
