package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.sample.ProcessTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    private static final String STAT =
            "4711 (a) b (c) S 1 4711 50 0 -1 4194560 99 0 0 0 0 0 0 0 20 0 1 0 123456 2654208 200 18446744073709551615\n";

    @Test
    void aLineIsReadBehindANameThatMayHoldAnything() {
        assertThat(ProcessTable.parse(STAT)).contains(new Row(4711, "a) b (c", 1, 'S', 50, 123456));
    }

    @Test
    void whatIsNoLineIsNone() {
        assertThat(ProcessTable.parse("")).isEmpty();
        assertThat(ProcessTable.parse("4711 (a) S 1")).isEmpty();
    }

    @Test
    void anEarlierReadingIsTrustedForWhomItHas(@TempDir Path proc) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve("self")).resolve("stat"), STAT);
        Files.writeString(Files.createDirectories(proc.resolve("4711")).resolve("stat"), STAT);
        ProcessTable table = new ProcessTable(proc);
        Row earlier = new Row(4711, "earlier", 1, 'S', 50, 1);

        assertThat(table.read(Map.of()).get(4711L).name()).isEqualTo("a) b (c");
        assertThat(table.read(Map.of(4711L, earlier)).get(4711L)).isSameAs(earlier);
        assertThat(table.read(Map.of(4712L, earlier))).containsOnlyKeys(4711L);
    }

    @Test
    void withoutProcTheJdkIsAsked(@TempDir Path nothing) {
        ProcessTable table = new ProcessTable(nothing);

        assertThat(table.isByProc()).isFalse();
        assertThat(table.read(Map.of())).containsKey(ProcessHandle.current().pid());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessHasTheSameIdAsWhenTheJdkIsAsked() {
        ProcessTable table = new ProcessTable(Path.of("/proc"));
        ProcessIds ids = new ProcessIds(table);

        assertThat(ProcessHandle.current().parent()).hasValueSatisfying(parent ->
                assertThat(ids.of(table.row(parent.pid()).orElseThrow())).isEqualTo(Children.identify(parent)));
    }

    /** As when no file can be opened; a folder cannot be read either. */
    @Test
    void aProcessThatIsThereAndCannotBeReadIsNotTakenForGone(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/stat"), STAT);
        Files.createDirectories(proc.resolve("42/stat"));
        ProcessTable table = new ProcessTable(proc);

        assertThatThrownBy(() -> table.row(42)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> table.read(Map.of())).isInstanceOf(Unreadable.class);
    }
}
