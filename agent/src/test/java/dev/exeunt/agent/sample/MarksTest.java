package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {

    @TempDir
    private Path proc;

    private Marks marks(String own) {
        return new Marks(new ProcessTable(proc), "EXEUNT_PARENT", own);
    }

    private boolean isIn(String environ) {
        return marks("11-5").isIn(environ);
    }

    private void environ(long pid, String block) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve(Long.toString(pid))).resolve("environ"), block);
    }

    private static Row row(long start) {
        return new Row(7, "x", 1, 'S', 1, start);
    }

    @Test
    void theMarkIsOneOfSeveral() {
        assertThat(isIn("EXEUNT_PARENT=11-5\0A=b\0")).isTrue();
        assertThat(isIn("A=b\0EXEUNT_PARENT=12-9,11-5,1-2\0")).isTrue();
        assertThat(isIn("A=b\0EXEUNT_PARENT=12-9,11-5")).isTrue();
    }

    @Test
    void anotherJvmsIsNotOurs() {
        assertThat(isIn("EXEUNT_PARENT=11-55\0")).isFalse();
        assertThat(isIn("EXEUNT_PARENT=111-5\0")).isFalse();
        assertThat(isIn("EXEUNT_PARENT=12-9\0X=11-5\0")).isFalse();
        assertThat(isIn("X_EXEUNT_PARENT=11-5\0")).isFalse();
        assertThat(isIn("")).isFalse();
    }

    @Test
    void withoutAMarkOfOurOwnNobodyCarriesIt() throws IOException {
        environ(7, "EXEUNT_PARENT=\0");

        assertThat(marks("").isCarriedBy(row(10), 10)).isFalse();
    }

    @Test
    void whoHadNoneIsNotAskedAgain() throws IOException {
        Marks marks = marks("11-5");
        environ(7, "A=b\0");
        assertThat(marks.isCarriedBy(row(10), 1_000)).isFalse();
        environ(7, "EXEUNT_PARENT=11-5\0");
        assertThat(marks.isCarriedBy(row(10), 1_000)).isFalse();

        marks.forgetAllBut(Set.of());
        assertThat(marks.isCarriedBy(row(10), 1_000)).isTrue();
    }

    @Test
    void exceptOneThatIsJustBeingStartedAndOneThatHasTheSamePid() throws IOException {
        Marks marks = marks("11-5");
        environ(7, "A=b\0");
        assertThat(marks.isCarriedBy(row(990), 1_000)).isFalse();
        assertThat(marks.isCarriedBy(row(10), 1_000)).isFalse();
        environ(7, "EXEUNT_PARENT=11-5\0");

        assertThat(marks.isCarriedBy(row(990), 1_000)).isTrue();
    }
}
