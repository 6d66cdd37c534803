package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook.State;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShutdownJudgedTest {

    private final Story story = new Story();

    @BeforeEach
    void mainRunsAHook() {
        story.scene.shutdownRunsOn(1).hook(2, "stopper", State.RUNNING);
        story.scene.thread(1, "main").in(WAITING).joins(2);
        story.scene.thread(2, "stopper").in(WAITING, "java.lang.Object.wait", "com.acme.Stop.run:3").on("com.acme.Stop");
    }

    private static ExitStatus status(Verdict verdict) {
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    @Test
    void aJvmThatWasNotLookedAtIsHealthy() {
        assertThat(new Judge(Story.DEFAULTS).judge(Watch.NOTHING_SEEN)).isEqualTo(new Verdict.Healthy());
    }

    @Test
    void aShutdownThatHasJustBegunIsHealthy() {
        assertThat(story.lookAt(0)).isInstanceOf(Verdict.Healthy.class);
        assertThat(story.lookAt(4.9)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aShutdownIsSlowFromWarnAfterOn() {
        story.lookAt(0);

        assertThat(story.lookAt(5)).isInstanceOfSatisfying(Verdict.Slow.class,
                slow -> assertThat(slow.since()).isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void aWarnAfterThatIsOffNeverComes() {
        Story quiet = new Story(new Limits(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(30),
                Duration.ofMinutes(15), Duration.ofMinutes(2), false));
        quiet.scene.shutdownRunsOn(1).thread(1, "main").in(WAITING, "com.acme.Stop.run:3");
        quiet.lookAt(0);

        assertThat(quiet.lookAt(29)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aShutdownInWhichNothingMovesIsStalledAfterTheStallAndNotBefore() {
        story.lookAt(0);

        assertThat(story.lookAt(29.9)).isInstanceOf(Verdict.Slow.class);
        assertThat(status(story.lookAt(30))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void aShutdownThatWaitsForALiveChildHasAStatusOfItsOwn() {
        story.scene.child(4711, "sleep 600");
        story.scene.thread(2, "stopper").awaits(4711, Way.WAIT_FOR);
        story.lookAt(0);

        assertThat(status(story.lookAt(30))).isEqualTo(ExitStatus.SHUTDOWN_WAITS_FOR_CHILD);
    }

    @Test
    void aChildThatHidesWhatItReadsAndWritesMayBeAtWorkAndIsLeftToTheTimeout() {
        story.scene.child(4711, "sudo backup").bytes(-1);
        story.scene.thread(2, "stopper").awaits(4711, Way.WAIT_FOR);

        assertThat(status(story.lookEverySecond(0, 899, second -> {}))).isNull();
        assertThat(status(story.lookAt(900))).isEqualTo(ExitStatus.SHUTDOWN_TOO_LONG);
    }

    @Test
    void soMayOneBelowIt() {
        story.scene.child(4711, "sh");
        story.scene.process(4712, 4711, "sudo backup").bytes(-1);
        story.scene.thread(2, "stopper").awaits(4711, Way.WAIT_FOR);

        assertThat(status(story.lookEverySecond(0, 60, second -> {}))).isNull();
    }

    @Test
    void whereTheSystemTellsOfNobodyWhatHeReadsAndWritesItsCpuTimeDecides() {
        story.scene.child(4711, "sleep 600").bytes(-1);
        story.scene.thread(1, "main").bytes(-1);
        story.scene.thread(2, "stopper").bytes(-1).awaits(4711, Way.WAIT_FOR);
        story.lookAt(0);

        assertThat(status(story.lookAt(30))).isEqualTo(ExitStatus.SHUTDOWN_WAITS_FOR_CHILD);
    }

    @Test
    void aHookThatWaitsForAnEndedChildIsStalledOnSomethingElse() {
        story.scene.child(4711, "sleep 600").ended();
        story.scene.thread(2, "stopper").awaits(4711, Way.READ_STDOUT);
        story.lookAt(0);

        assertThat(status(story.lookAt(30))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void aClosedCycleIsProvenByTwoSamplesAProofApart() {
        story.scene.thread(2, "stopper").in(BLOCKED).onLock("com.acme.Store", 1, "main");
        story.lookAt(0);

        assertThat(status(story.lookAt(4.9))).isNull();
        assertThat(status(story.lookAt(5))).isEqualTo(ExitStatus.SHUTDOWN_DEADLOCKED);
    }

    @Test
    void aCycleThatOpensAndClosesAgainIsCountedAnew() {
        story.scene.thread(2, "stopper").in(BLOCKED, "com.acme.Stop.run:3").onLock("com.acme.Store", 1, "main");
        story.lookAt(0);
        story.lookAt(4);
        story.scene.thread(2, "stopper").onNothing().in(WAITING, "com.acme.Stop.run:4");
        story.lookAt(4.5);
        story.scene.thread(2, "stopper").in(BLOCKED, "com.acme.Stop.run:5").onLock("com.acme.Store", 1, "main");
        story.lookAt(5);

        assertThat(status(story.lookAt(9.9))).isNull();
        assertThat(status(story.lookAt(10))).isEqualTo(ExitStatus.SHUTDOWN_DEADLOCKED);
    }

    @Test
    void aCycleOfOtherThreadsIsAnotherCycle() {
        story.scene.thread(2, "stopper").in(BLOCKED).onLock("com.acme.Store", 1, "main");
        story.lookAt(0);
        story.scene.thread(2, "stopper").onLock("com.acme.Store", 3, "worker");
        story.scene.thread(3, "worker").in(WAITING).joins(1);

        assertThat(status(story.lookAt(5))).isNull();
        assertThat(status(story.lookAt(10))).isEqualTo(ExitStatus.SHUTDOWN_DEADLOCKED);
    }

    @Test
    void aTimedWaitInTheCycleIsNoProofButAStallInTheEnd() {
        story.scene.thread(2, "stopper").in(TIMED_WAITING, "java.lang.Thread.join:1312").joins(1);
        story.lookAt(0);

        assertThat(status(story.lookAt(29))).isNull();
        assertThat(status(story.lookAt(30))).isEqualTo(ExitStatus.SHUTDOWN_DEADLOCKED);
    }

    @Test
    void aTimedWaitOutsideTheCycleDoesNotOpenIt() {
        story.scene.hook(3, "b", State.RUNNING).thread(1, "main").in(TIMED_WAITING).joins(2);
        story.scene.thread(2, "stopper").in(BLOCKED).onLock("B", 3, "b");
        story.scene.thread(3, "b").in(BLOCKED).onLock("A", 2, "stopper");
        story.lookAt(0);

        assertThat(status(story.lookAt(5))).isEqualTo(ExitStatus.SHUTDOWN_DEADLOCKED);
    }

    @Test
    void aShutdownThatProgressesForTooLongEndsAllTheSame() {
        Verdict verdict = story.lookEverySecond(0, 15 * 60, second -> story.scene.thread(2, "stopper").cpuMillis(500L * second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_TOO_LONG);
        assertThat(((Verdict.Stuck) verdict).since()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void timeStandsStillWhileTheWatchdogDoesNotRun() {
        // The watchdog's clock has moved by two periods although the process was stopped for an hour.
        story.lookAt(0);
        story.lookAt(1);

        assertThat(story.lookAt(3)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void theReasonNamesTheRuleWithItsFiguresAndWhatMovedLast() {
        story.lookAt(0);
        story.scene.thread(2, "stopper").bytes(100);
        story.lookAt(10);

        assertThat(((Verdict.Stuck) story.lookAt(40)).reason())
                .isEqualTo("nothing has progressed for 30 s (last seen: 100 bytes were read or written)");
    }

    @Test
    void aShutdownThatFollowsACrashOfMainStartsItsOwnTime() {
        Story crashed = new Story();
        crashed.scene.mainCrashed("java.lang.Error", "").thread(5, "worker").in(WAITING, "com.acme.Main.run:1");
        crashed.lookAt(0);
        crashed.lookAt(119);
        crashed.scene.shutdownRunsOn(5);

        assertThat(status(crashed.lookAt(119.5))).isNull();
        assertThat(status(crashed.lookAt(149.5))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }
}
