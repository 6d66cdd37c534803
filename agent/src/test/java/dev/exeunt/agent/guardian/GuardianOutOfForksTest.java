package dev.exeunt.agent.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fork bomb has taken all processes that its user may have, and takes each that is freed: the guardian cannot fork. */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "needs a user of its own")
@Timeout(120)
class GuardianOutOfForksTest extends GuardianTrial {

    private static final int PROCESSES = 40;
    /** Of nobody else; the limit is on processes of one user. */
    private static final long USER = 1_000_000_000L + ProcessHandle.current().pid();
    /** After 300 processes or 30 s on a processor it is over in any case. A dash would end at a fork that fails. */
    private static final String BOMB = "ulimit -t 30; n=0; while [ $n -lt 300 ]; do"
            + " command eval 'sleep 60 & n=$((n + 1))' || { $say; say=:; }; done";

    @ParameterizedTest
    @MethodSource("shells")
    void endsThoseItKnowsAndThenThoseItFindsByTheMark(List<String> shell) throws Exception {
        endsAll(shell, "say='echo full'; " + BOMB);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsThoseWhoIgnoreSigterm(List<String> shell) throws Exception {
        endsAll(shell, "trap '' TERM; say='echo full'; " + BOMB);
    }

    private void endsAll(List<String> shell, String bomb) throws Exception {
        Process jvm = sleep();
        Process guardian = guardian(limited(shell), jvm, true, "4711-42");
        start(limited(List.of("env", "EXEUNT_PARENT=4711-42", "sleep", "600")).toArray(String[]::new));
        Process child = start(limited(List.of("env", "EXEUNT_PARENT=4711-42", "sh", "-c", bomb)).toArray(String[]::new));
        assertThat(awaitLine(child)).isEqualTo("full");
        tell(guardian, "F" + member(child) + "\nS\nW\n");
        jvm.destroyForcibly().waitFor();
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(60, SECONDS)).isTrue();
        assertThat(alive()).isEmpty();
    }

    private static List<String> limited(List<String> command) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid", Long.toString(USER), "--clear-groups",
                "prlimit", "--nproc=" + PROCESSES));
        all.addAll(command);
        return all;
    }

    private static List<String> alive() throws IOException {
        List<String> alive = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path each : all.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                try {
                    if (((Number) Files.getAttribute(each, "unix:uid")).longValue() == USER
                            && runs(Long.parseLong(each.getFileName().toString()))) {
                        alive.add(each.getFileName().toString());
                    }
                } catch (IOException e) {
                    // It has just ended.
                }
            }
        }
        return alive;
    }
}
