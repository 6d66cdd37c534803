package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(30)
class FirstThreadTest {

    private static final Path PROC = Path.of("/proc");

    @TempDir
    private Path folder;

    @Test
    void aProcessThatGoesOnWithoutItRuns() throws Exception {
        Process process = WithoutFirstThread.start(folder);
        Sessions sessions = new Sessions(PROC, ProcessHandle.current().pid());
        ProcessTable table = new ProcessTable(PROC);

        assertThat(FirstThread.isAlone(PROC, process.pid())).isFalse();
        // Its other thread goes to sleep, and may be on its way there.
        assertThat(sessions.state(process.pid())).isIn("running", "sleeping");
        assertThat(table.row(process.pid()).orElseThrow().runs()).isTrue();
        assertThat(table.read(java.util.Map.of()).get(process.pid()).runs()).isTrue();
        process.destroyForcibly().waitFor();
    }
}
