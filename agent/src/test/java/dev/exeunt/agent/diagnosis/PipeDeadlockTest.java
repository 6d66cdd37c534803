package dev.exeunt.agent.diagnosis;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Pipe.Stream;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipeDeadlockTest {

    private static final String WAITS = "java.lang.Object.wait";
    private final Scene scene = new Scene();
    private Snapshot before;

    PipeDeadlockTest() {
        scene.thread(1, "main").in(WAITING, WAITS, "com.acme.Run.main:7").awaits(4711, Way.WAIT_FOR);
        scene.child(4711, "tar").startedAt("com.acme.Run.main:5").bytes(65_536);
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4711L));
        before = scene.at(30);
    }

    private Optional<PipeDeadlock> proven() {
        return PipeDeadlock.proven(before, scene.at(60));
    }

    private void stdin() {
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 0, Optional.empty());
        scene.pipe(4711, Stream.STDIN, "pipe:[6]", 0, Optional.of(4711L));
        before = scene.at(30);
    }

    @Test
    void aFullPipeThatNobodyReadsWhileAThreadWaitsForTheWriterIsOne() {
        assertThat(proven()).isPresent();
        assertThat(proven().get().waiter().name()).isEqualTo("main");
        assertThat(proven().get().pipe().stream()).isEqualTo(Stream.STDOUT);
    }

    @Test
    void theWriterMayBeBelowTheChild() {
        scene.process(4712, 4711, "yes");
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4712L));
        before = scene.at(30);

        assertThat(proven()).isPresent();
    }

    @Test
    void oneLookProvesNothing() {
        before = new Scene().at(30);

        assertThat(proven()).isEmpty();
    }

    @Test
    void aPipeInWhichBytesComeAndGoIsNone() {
        scene.pipe(4711, Stream.STDOUT, "pipe:[7]", 61_440, Optional.of(4711L));

        assertThat(proven()).isEmpty();
    }

    @Test
    void aWriterThatDidAnythingIsNotBlockedForGood() {
        scene.child(4711, "tar").bytes(131_072);
        assertThat(proven()).isEmpty();

        scene.child(4711, "tar").bytes(65_536).cpuMillis(10);
        assertThat(proven()).isEmpty();
    }

    @Test
    void aWriterThatWasWokenIsNotEither() {
        scene.sleeps(101).pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4711L));
        assertThat(proven()).isEmpty();
    }

    @Test
    void whereTheSystemDoesNotTellNothingIsProven() {
        scene.sleeps(-1).pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4711L));
        before = scene.at(30);

        assertThat(proven()).isEmpty();
    }

    @Test
    void aThreadThatReadsThePipeWillFreeIt() {
        scene.thread(2, "pump").in(RUNNABLE, "java.io.FileInputStream.readBytes").awaits(4711, Way.READ_STDOUT);

        assertThat(proven()).isEmpty();
    }

    @Test
    void aThreadThatReadsTheOtherStreamWillNot() {
        scene.thread(2, "pump").in(RUNNABLE, "java.io.FileInputStream.readBytes").awaits(4711, Way.READ_STDERR);
        before = scene.at(30);

        assertThat(proven()).isPresent();
    }

    private void written(long bytes) {
        scene.written(bytes).pipe(4711, Stream.STDOUT, "pipe:[7]", 65_536, Optional.of(4711L));
        before = scene.at(30);
    }

    @Test
    void whoHasReadBeforeMayComeBack() {
        scene.thread(2, "import").in(WAITING, "jdk.internal.misc.Unsafe.park", "com.acme.Import.next:3");
        written(1_000_000);

        assertThat(proven()).isEmpty();
    }

    @Test
    void soMayAWorkerThatIdles() {
        scene.thread(2, "pool-1-thread-1").in(WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ThreadPoolExecutor.getTask:1070");
        written(1_000_000);

        assertThat(proven()).isEmpty();
    }

    @Test
    void whatWasNeverReadHasNoReader() {
        scene.thread(2, "other").in(WAITING, "jdk.internal.misc.Unsafe.park", "com.acme.Other.run:3");
        written(65_536);

        assertThat(proven()).isPresent();
    }

    @Test
    void aWaitThatEndsByItselfIsNone() {
        scene.thread(1, "main").in(TIMED_WAITING, WAITS, "com.acme.Run.main:7");
        before = scene.at(30);

        assertThat(proven()).isEmpty();
    }

    @Test
    void aChildThatNobodyWaitsForIsNoDeadlock() {
        scene.thread(1, "main").onNothing();

        assertThat(proven()).isEmpty();
    }

    @Test
    void aChildThatReadsTheStdinOfTheOneThreadThatHasToDoWithItIsOne() {
        stdin();

        assertThat(proven()).isPresent();
        assertThat(proven().get().pipe().stream()).isEqualTo(Stream.STDIN);
    }

    @Test
    void oneWhoseAnswersAnotherThreadReadsMayGetARequestAnyTime() {
        scene.thread(2, "answers").in(RUNNABLE, "java.io.FileInputStream.readBytes").awaits(4711, Way.READ_STDOUT);
        stdin();

        assertThat(proven()).isEmpty();
    }

    @Test
    void soMayOneThatAnotherThreadStarted() {
        scene.thread(1, "main").onNothing();
        scene.thread(3, "watcher").in(WAITING, WAITS).awaits(4711, Way.WAIT_FOR);
        stdin();

        assertThat(proven()).isEmpty();
    }
}
