package dev.exeunt.agent.guardian;

import dev.exeunt.agent.sample.FirstThread;
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

/** A guardian's script in every shell that is here, with a process of the test in the JVM's place. */
abstract class GuardianTrial {

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

    Process guardian(List<String> shell, Process jvm, boolean newcomers, String mark) throws IOException {
        Orders orders = new Orders(member(jvm).strip(), SESSION, Duration.ofMillis(300), false, newcomers, mark, "", false);
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-c", GuardianScript.GUARDIAN, "exeunt-guardian"));
        command.addAll(orders.arguments());
        Process guardian = start(command.toArray(String[]::new));
        awaitLine(guardian);
        return guardian;
    }

    Process sleep() throws IOException {
        return start("sleep", "600");
    }

    Process marked(String variable, String value) throws Exception {
        return marked(variable, value, "sleep", "600");
    }

    Process marked(String variable, String value, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("EXEUNT_PARENT");
        builder.environment().put(variable, value);
        Process process = builder.start();
        started.add(process);
        awaitItsOwnEnvironment(process);
        return process;
    }

    static void awaitNextTick(Process process) throws IOException {
        long ticks = StartTicks.of(process.pid());
        while (uptimeTicks() <= ticks + 1) {
            Thread.onSpinWait();
        }
    }

    static long uptimeTicks() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/uptime")).split(" ")[0].replace(".", ""));
    }

    Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        started.add(process);
        return process;
    }

    static String awaitLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    static void tell(Process guardian, String what) throws IOException {
        OutputStream stdin = guardian.getOutputStream();
        stdin.write(what.getBytes());
        stdin.flush();
    }

    static String member(Process process) {
        return " " + process.pid() + ":" + StartTicks.of(process.pid());
    }

    /** The JDK starts a child by way of a process of its own, which has another. */
    static void awaitItsOwnEnvironment(Process marked) throws Exception {
        while (!Files.readString(Path.of("/proc/" + marked.pid() + "/environ")).contains("EXEUNT_PARENT=")) {
            Thread.sleep(5);
        }
    }

    static boolean runs(long pid) {
        return StartTicks.of(pid) >= 0 && !FirstThread.isAlone(Path.of("/proc"), pid);
    }

    static long session() {
        return new Sessions(Path.of("/proc"), ProcessHandle.current().pid()).own();
    }
}
