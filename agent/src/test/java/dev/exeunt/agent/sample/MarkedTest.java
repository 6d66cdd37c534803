package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(30)
class MarkedTest {

    private static final String MARK = ProcessHandle.current().pid() + "-" + StartTicks.of(ProcessHandle.current().pid());

    @Test
    void isWhoBearsTheMarkAndADaemonIsTold() throws Exception {
        Process child = start("sh", "-c", "echo ready; exec sleep 600");
        Process daemon = start("setsid", "sh", "-c", "echo ready; exec sleep 600");

        assertThat(Marked.by(Path.of("/proc"), "EXEUNT_TEST_MARK", MARK))
                .extracting(Marked::pid, Marked::startTicks, Marked::leadsItsSession).containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(child.pid(), StartTicks.of(child.pid()), false),
                        org.assertj.core.groups.Tuple.tuple(daemon.pid(), StartTicks.of(daemon.pid()), true));
        assertThat(Marked.by(Path.of("/proc"), "EXEUNT_TEST_MARK", "")).isEmpty();
        child.destroyForcibly();
        daemon.destroyForcibly();
    }

    private static Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("EXEUNT_TEST_MARK", MARK);
        Process process = builder.start();
        new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        return process;
    }
}
