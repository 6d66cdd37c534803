package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook.State;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Scene scene = new Scene();
    private Watch watch = Watch.NOTHING_SEEN;

    @BeforeEach
    void aHookWaitsForAChild() {
        scene.shutdownRunsOn(1).hook(2, "stopper", State.RUNNING).hook(3, "other", State.ENDED);
        scene.thread(1, "main").in(WAITING, "java.lang.Object.wait", "java.lang.Thread.join:1305").joins(2);
        scene.thread(2, "stopper").in(WAITING, "java.lang.Object.wait", "com.acme.Stop.run:3").awaits(4711, Way.WAIT_FOR);
        scene.thread(9, "unrelated").in(WAITING, "java.lang.Object.wait", "com.acme.Logger.run:8");
        scene.child(4711, "sh");
        scene.process(4712, 4711, "python");
        scene.child(5000, "unrelated");
        look(0);
        look(10);
    }

    private void look(double seconds) {
        watch = watch.next(scene.diagnosedAt(seconds));
    }

    private void expectProgressAt20(String moved) {
        look(20);
        assertThat(watch.moved()).isEqualTo(moved);
        assertThat(watch.lastProgress()).isEqualTo(Duration.ofSeconds(20));
    }

    private void expectNoProgress() {
        look(20);
        assertThat(watch.moved()).isEmpty();
        assertThat(watch.lastProgress()).isZero();
    }

    @Test
    void nothingMovesByItself() {
        expectNoProgress();
    }

    @Test
    void aHookThatEndsIsProgress() {
        scene.hook(2, "stopper", State.ENDED);
        expectProgressAt20("shutdown hook \"stopper\" ended");
    }

    @Test
    void aHookThatHadEndedBeforeIsNot() {
        scene.hook(3, "other", State.ENDED);
        expectNoProgress();
    }

    @Test
    void aThreadOfTheChainThatUsesMoreThanTheTwentiethOfACpuProgresses() {
        scene.thread(2, "stopper").cpuMillis(510);
        expectProgressAt20("its threads used 5 % of a CPU");
    }

    @Test
    void aTwentiethIsNotEnough() {
        scene.thread(2, "stopper").cpuMillis(500);
        expectNoProgress();
    }

    @Test
    void theThreadsOfTheChainsAreAddedUp() {
        scene.thread(1, "main").cpuMillis(300);
        scene.thread(2, "stopper").cpuMillis(300);
        expectProgressAt20("its threads used 6 % of a CPU");
    }

    @Test
    void whatUnrelatedThreadsDoProvesNothing() {
        scene.thread(9, "unrelated").in(WAITING, "com.acme.Logger.write:99").cpuMillis(10_000).bytes(1_000_000);
        scene.threadEnds(8);
        expectNoProgress();
    }

    @Test
    void aChildThatIsWaitedForAndWorksIsProgress() {
        scene.child(4711, "sh").cpuMillis(600);
        expectProgressAt20("the child it waits for used 6 % of a CPU");
    }

    @Test
    void soIsADescendantOfIt() {
        scene.process(4712, 4711, "python").cpuMillis(5_000);
        expectProgressAt20("the child it waits for used 50 % of a CPU");
    }

    @Test
    void aChildThatNobodyWaitsForIsNot() {
        scene.child(5000, "unrelated").cpuMillis(10_000).bytes(1_000_000);
        expectNoProgress();
    }

    @Test
    void aByteThatTheChainMovesIsProgress() {
        scene.thread(2, "stopper").bytes(1);
        expectProgressAt20("1 bytes were read or written");
    }

    @Test
    void aByteThatTheChildMovesIsProgress() {
        scene.process(4712, 4711, "python").bytes(512);
        expectProgressAt20("512 bytes were read or written");
    }

    @Test
    void anUnknownFigureThatBecomesKnownIsNoProgress() {
        scene.thread(2, "stopper").cpuMillis(-1).bytes(-1);
        look(15);
        scene.thread(2, "stopper").cpuMillis(10_000).bytes(10_000);
        expectNoProgress();
    }

    @Test
    void aFigureThatShrinksIsNoProgress() {
        scene.thread(2, "stopper").bytes(1_000);
        look(11);
        Duration then = watch.lastProgress();
        scene.thread(2, "stopper").bytes(10);
        look(20);

        assertThat(watch.lastProgress()).isEqualTo(then);
    }

    @Test
    void aStackThatWasNotSeenBeforeIsProgress() {
        scene.thread(2, "stopper").in(WAITING, "java.lang.Object.wait", "com.acme.Stop.run:4");
        expectProgressAt20("a stack that was not seen before");
    }

    @Test
    void aThreadThatJoinsTheChainIsProgress() {
        scene.thread(2, "stopper").in(BLOCKED, "java.lang.Object.wait", "com.acme.Stop.run:3").onLock("Lock", 9, "unrelated");
        expectProgressAt20("a stack that was not seen before");
    }

    @Test
    void aPollingLoopThatComesRoundAgainIsNot() {
        for (int second = 10; second < 40; second++) {
            boolean asleep = second % 2 == 0;
            scene.thread(2, "stopper").in(asleep ? TIMED_WAITING : Thread.State.RUNNABLE,
                    asleep ? "java.lang.Thread.sleep" : "com.acme.Store.isClosed:77", "com.acme.Stop.run:3");
            look(second);
        }

        assertThat(watch.lastProgress()).isEqualTo(Duration.ofSeconds(11));
    }
}
