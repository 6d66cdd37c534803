package dev.exeunt.agent.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.Sessions;
import dev.exeunt.agent.sample.StartTicks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guardian's script in every shell that is here, with a process of the test in the JVM's place. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class GuardianScriptTest {

    private static final long SESSION = session();

    private final List<Process> started = new ArrayList<>();

    static Stream<List<String>> shells() {
        return Stream.of(List.of("dash"), List.of("bash"), List.of("busybox", "sh"), List.of("sh"))
                .filter(shell -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell.get(0)))));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsTheFamilyOnceTheJvmIsGoneWithoutAWord(List<String> shell) throws Exception {
        Process jvm = sleep();
        Process child = sleep();
        Process stubborn = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        awaitLine(stubborn);
        Process guardian = guardian(shell, jvm, true, "");
        tell(guardian, "F" + member(child) + member(stubborn) + "\nS\n");
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
        ProcessBuilder marked = new ProcessBuilder("sleep", "600");
        marked.environment().put("EXEUNT_PARENT", "12-9,4711-42,1-1");
        Process stray = marked.start();
        started.add(stray);
        awaitItsOwnEnvironment(stray);
        Process guardian = guardian(shell, jvm, true, "4711-42");
        tell(guardian, "F" + member(child) + "\nS\n");
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
        tell(guardian, "F " + stranger.pid() + ":1\nS" + member(spared) + "\n");
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
        tell(guardian, "F" + member(child) + "\nS\nQ\n");

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
        tell(guardian, "F" + member(child) + "\nS\n");
        guardian.getOutputStream().close();

        assertThat(guardian.waitFor(1, SECONDS)).isFalse();
        assertThat(child.isAlive()).isTrue();
        guardian.destroyForcibly();
    }

    private Process guardian(List<String> shell, Process jvm, boolean newcomers, String mark) throws IOException {
        Orders orders = new Orders(member(jvm).strip(), SESSION, Duration.ofMillis(300), false, newcomers, mark, "", false);
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-c", GuardianScript.GUARDIAN, "exeunt-guardian"));
        command.addAll(orders.arguments());
        Process guardian = start(command.toArray(String[]::new));
        awaitLine(guardian);
        return guardian;
    }

    private Process sleep() throws IOException {
        return start("sleep", "600");
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(process);
        return process;
    }

    private static String awaitLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    private static void tell(Process guardian, String what) throws IOException {
        OutputStream stdin = guardian.getOutputStream();
        stdin.write(what.getBytes());
        stdin.flush();
    }

    private static String member(Process process) {
        return " " + process.pid() + ":" + StartTicks.of(process.pid());
    }

    /** The JDK starts a child by way of a process of its own, which has another. */
    private static void awaitItsOwnEnvironment(Process marked) throws Exception {
        while (!Files.readString(Path.of("/proc/" + marked.pid() + "/environ")).contains("EXEUNT_PARENT=")) {
            Thread.sleep(5);
        }
    }

    private static boolean runs(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return StartTicks.of(pid) >= 0 && !Files.readString(stat).contains(") Z ");
    }

    private static long session() {
        return new Sessions(Path.of("/proc"), ProcessHandle.current().pid()).own();
    }
}
