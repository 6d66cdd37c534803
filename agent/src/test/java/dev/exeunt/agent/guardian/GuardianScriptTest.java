package dev.exeunt.agent.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guardian does once the JVM is gone, and what it does not do before. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class GuardianScriptTest extends GuardianTrial {

    @ParameterizedTest
    @MethodSource("shells")
    void endsTheFamilyOnceTheJvmIsGoneWithoutAWord(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = sleep();
        Process stubborn = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        awaitLine(stubborn);
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + member(stubborn) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(child.waitFor(5, SECONDS)).isTrue();
        assertThat(stubborn.waitFor(5, SECONDS)).isTrue();
        assertThat(guardian.waitFor(5, SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void findsTheChildrenOfTheFamilyAndThoseThatBearTheMark(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = start("sh", "-c", "sleep 600 & echo $!; wait");
        long grandchild = Long.parseLong(awaitLine(child));
        Process stray = marked("EXEUNT_PARENT", "12-9,4711-42,1-1");
        Process guardian = guardian(shell, jvm, true, "4711-42");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(10, SECONDS)).isTrue();
        assertThat(stray.waitFor(5, SECONDS)).isTrue();
        assertThat(runs(grandchild)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void leavesAlonePidsOfOthersAndThoseItIsToldTo(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process stranger = sleep();
        Process spared = start("sh", "-c", "sleep 600 & echo $!; wait");
        long belowSpared = Long.parseLong(awaitLine(spared));
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F " + stranger.pid() + ":1\nS" + member(spared) + "\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(5, SECONDS)).isTrue();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(spared.isAlive()).isTrue();
        ProcessHandle.of(belowSpared).ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void goesWithoutADeedWhenItIsDismissed(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = sleep();
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + "\nS\nW\nQ\n");

        assertThat(guardian.waitFor(5, SECONDS)).isTrue();
        assertThat(child.isAlive()).isTrue();
    }

    /** Its pipe may be closed by whoever closes all files; that is no death. */
    @ParameterizedTest
    @MethodSource("shells")
    void doesNothingWhileTheJvmRuns(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = sleep();
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(1, SECONDS)).isFalse();
        assertThat(child.isAlive()).isTrue();
        guardian.destroyForcibly();
    }
}
