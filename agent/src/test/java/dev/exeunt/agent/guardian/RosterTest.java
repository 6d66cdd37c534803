package dev.exeunt.agent.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Of processes whose start can be read, or not. */
@EnabledOnOs(OS.LINUX)
class RosterTest {

    private static final ProcessState HERE = process(ProcessHandle.current().pid());
    /** Beyond the greatest pid that there can be (proc_sys_kernel(5)). */
    private static final ProcessState GONE = process(4_194_305);

    private long ticks = 77;
    private final Roster roster = new Roster(pid -> ticks);

    @Test
    void namesThoseToEndAndThoseToLeave() throws Exception {
        assertThat(roster.of(List.of(HERE), List.of(GONE))).isEqualTo("F " + pid(HERE) + ":77\nS " + pid(GONE) + ":77\n");
    }

    @Test
    void remembersAStartThatCannotBeReadAgain() throws Exception {
        roster.of(List.of(HERE), List.of());
        ticks = -1;

        assertThat(roster.of(List.of(HERE), List.of())).isEqualTo("F " + pid(HERE) + ":77\nS\n");
    }

    @Test
    void isNotToldWithoutOneThatIsThereAndCannotBeRead() {
        ticks = -1;

        assertThatThrownBy(() -> roster.of(List.of(HERE), List.of())).isInstanceOf(IOException.class);
    }

    @Test
    void leavesOutOneThatHasEnded() throws Exception {
        ticks = -1;

        assertThat(roster.of(List.of(GONE), List.of())).isEqualTo("F\nS\n");
    }

    private static long pid(ProcessState process) {
        return process.id().pid();
    }

    private static ProcessState process(long pid) {
        return new ProcessState(new ProcessId(pid, 0), 1, "any", "sleeping", true, -1, -1, false, Instant.EPOCH,
                "", "", Optional.empty());
    }
}
