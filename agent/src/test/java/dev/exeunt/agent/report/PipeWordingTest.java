package dev.exeunt.agent.report;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Pipe.Stream;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipeWordingTest {

    private final Scene scene = new Scene();

    PipeWordingTest() {
        scene.thread(1, "main").in(WAITING, "java.lang.Object.wait", "com.acme.Run.main:7").awaits(4711, Way.WAIT_FOR);
        scene.child(4711, "tar -c .").startedAt("com.acme.Run.main:5");
        scene.process(4712, 4711, "gzip");
    }

    private String clause() {
        Snapshot snapshot = scene.at(60);
        return new PipeWording(snapshot).clause(new WaitForGraph(snapshot).from(1).get(0));
    }

    private List<String> lines() {
        Snapshot snapshot = scene.at(60);
        return new PipeWording(snapshot).lines(new WaitForGraph(snapshot).from(1).get(0)).stream()
                .map(line -> line.subject() + " " + line.waits()).toList();
    }

    @Test
    void nothingIsSaidOfAChildThatIsBlockedOnNothing() {
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 0, Optional.empty());

        assertThat(clause()).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void aFullPipeIsCounted() {
        scene.pipe(4711, Stream.STDERR, "pipe:[8]", 65_536, Optional.of(4711L));

        assertThat(clause()).isEqualTo(
                ", which is blocked writing to its stderr: 65536 bytes wait in the pipe and no thread reads them");
        assertThat(lines()).containsExactly("process 4711 \"tar -c .\" is blocked writing to its stderr:"
                + " 65536 bytes wait in the pipe and no thread reads them");
    }

    @Test
    void whereTheBytesCannotBeCountedItIsFullAllTheSame() {
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", -1, Optional.of(4711L));

        assertThat(clause()).endsWith("is blocked writing to its stdout: the pipe is full and no thread reads it");
    }

    @Test
    void aProcessBelowTheChildIsNamed() {
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4712L));

        assertThat(clause()).startsWith(", below which process 4712 \"gzip\" is blocked writing to its stdout: ");
    }

    @Test
    void aStdinThatIsOpenNamesWhoCouldHaveClosedIt() {
        scene.pipe(4711, Stream.STDIN, "pipe:[6]", 12, Optional.of(4711L));

        assertThat(clause()).isEqualTo(", which is blocked reading its stdin, which nobody has closed since thread \"main\""
                + " started it; 12 bytes for it lie in this JVM, never flushed");
    }

    @Test
    void aPipeThatIsReadIsNoReasonToComplain() {
        scene.thread(2, "pump").in(RUNNABLE, "java.io.FileInputStream.readBytes").awaits(4711, Way.READ_STDOUT);
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4711L));

        assertThat(clause()).isEmpty();
        assertThat(lines()).containsExactly("process 4711 \"tar -c .\" is writing to its stdout; thread \"pump\" reads it");
    }

    @Test
    void bytesThatWaitInTheOtherPipeAreALine() {
        scene.pipe(4711, Stream.STDERR, "pipe:[8]", 1, Optional.empty());

        assertThat(lines()).containsExactly("stderr of child 4711 \"tar -c .\" holds 1 byte unread; no thread reads it");
    }
}
