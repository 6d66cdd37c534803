package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report.ChildLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZombiesTest {

    private static final long JVM = 1;

    @Test
    void areCountedByTheParentThatShouldReapThem() {
        assertThat(lines(child(7, JVM, "sh", "sleeping"), child(8, 7, "[true]", "zombie"), child(9, 7, "[true]", "zombie"),
                child(10, JVM, "make", "sleeping"), child(11, 10, "[cc]", "zombie")))
                .containsExactly("2 zombies that 7 \"sh\" should have reaped", "1 zombie that 10 \"make\" should have reaped");
    }

    @Test
    void thoseOfTheJvmItselfAreTheJdksToReap() {
        assertThat(lines(child(8, JVM, "[true]", "zombie"))).isEmpty();
    }

    private static List<String> lines(ChildLine... children) {
        return Zombies.of(JVM, List.of(children));
    }

    private static ChildLine child(long pid, long parent, String command, String state) {
        return new ChildLine(pid, parent, command, state, !state.equals("zombie"), false, Instant.EPOCH, List.of(), List.of());
    }
}
