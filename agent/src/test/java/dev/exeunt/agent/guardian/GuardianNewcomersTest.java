package dev.exeunt.agent.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.WithoutFirstThread;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom the guardian finds by itself, and whom it does not take for one of the family. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class GuardianNewcomersTest extends GuardianTrial {

    @ParameterizedTest
    @MethodSource("shells")
    void leavesAloneThoseWhoBearSomethingLikeTheMark(List<String> shell) throws Exception {
        Process older = marked("EXEUNT_PARENT", "4711-42");
        awaitNextTick(older);
        Process jvm = sleep();
        List<Process> strangers = List.of(older, marked("EXEUNT_PARENT", "4711-429"), marked("EXEUNT_PARENT", "14711-42"),
                marked("EXEUNT_PARENT", "4711-42x"), marked("SAVED_EXEUNT_PARENT", "4711-42"),
                marked("ARGS", "EXEUNT_PARENT=4711-42"), marked("ARGS", "a\nEXEUNT_PARENT=4711-42\nb"));
        Process ours = marked("EXEUNT_PARENT", "4711-42");
        Process guardian = guardian(shell, jvm, true, "4711-42");
        tell(guardian, "F\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(10, SECONDS)).isTrue();
        assertThat(ours.waitFor(5, SECONDS)).isTrue();
        assertThat(strangers).allMatch(Process::isAlive);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void leavesAloneWhoHasLeftTheSessionSinceItWasTold(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process daemon = start("setsid", "sh", "-c", "echo ready; exec sleep 600");
        awaitLine(daemon);
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(daemon) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(10, SECONDS)).isTrue();
        assertThat(daemon.isAlive()).isTrue();
    }

    /** The JVM has not come to the point where it could dismiss it. */
    @ParameterizedTest
    @MethodSource("shells")
    void doesNothingForAJvmThatHasNotSaidWatch(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = sleep();
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + "\nS\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(5, SECONDS)).isTrue();
        assertThat(child.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shells")
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void endsWhoGoesOnWithoutItsFirstThread(List<String> shell, @TempDir Path folder) throws Exception {
        Process jvm = sleep();
        Process child = WithoutFirstThread.start(folder);
        Process guardian = guardian(shell, jvm, false, "");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(child.waitFor(5, SECONDS)).isTrue();
    }

    /** A generous limit, for a machine that runs tests; at rest it took 0.7 s. */
    @ParameterizedTest
    @MethodSource("shells")
    void endsAThousandThatObeyAndThatItWasNotToldOf(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = start("sh", "-c", "for i in $(seq 1000); do sleep 600 & done; echo ready; wait");
        awaitLine(child);
        List<ProcessHandle> all = child.descendants().toList();
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(10, SECONDS)).isTrue();
        assertThat(all).hasSize(1_000).noneMatch(each -> runs(each.pid()));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void stopsAFamilyThatGoesOnForking(List<String> shell) throws Exception {
        // By which they are found again.
        String seconds = "6" + ProcessHandle.current().pid();
        Process jvm = sleep();
        Process child = marked("EXEUNT_PARENT", "4711-42", "sh", "-c", "trap '' TERM; for i in $(seq 500); do"
                + " (exec sleep " + seconds + ") & sleep 0.01; done; wait");
        Process guardian = guardian(shell, jvm, true, "4711-42");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(10, SECONDS)).isTrue();
        assertThat(ProcessHandle.allProcesses().filter(each -> each.info().arguments()
                .filter(arguments -> String.join(" ", arguments).equals(seconds)).isPresent() && runs(each.pid()))).isEmpty();
    }
}
