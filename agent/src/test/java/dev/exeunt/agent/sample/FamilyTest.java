package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FamilyTest {

    @Test
    void aGrandchildWhoseParentHasEndedStaysBelowIt() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
        Family family = new Family(new ProcessDetails(new Sessions(Path.of("/proc"), ProcessHandle.current().pid())));
        Process shell = new ProcessBuilder("/bin/sh", "-c", "sleep 50 & echo $!; read line").start();
        long grandchild = Long.parseLong(shell.inputReader().readLine());
        try {
            family.remember(List.of());
            shell.outputWriter().close();
            assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();

            List<ProcessState> seen = family.look(List.of(), Set.of(), new ArrayList<>());

            assertThat(seen).filteredOn(process -> process.id().pid() == grandchild)
                    .extracting(ProcessState::parent).containsExactly(shell.pid());
        } finally {
            ProcessHandle.of(grandchild).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
