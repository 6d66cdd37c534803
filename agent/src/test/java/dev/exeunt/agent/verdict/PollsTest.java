package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook.State;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hook sleeps and looks ten times a second, and another thread may be the one that makes it see something. */
class PollsTest {

    private static final int STALL = 30;

    private final Story story = new Story();

    @BeforeEach
    void aHookPolls() {
        story.scene.shutdownRunsOn(1).hook(2, "stopper", State.RUNNING);
        story.scene.thread(1, "main").in(WAITING).joins(2);
        story.scene.thread(2, "stopper").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Stop.run:3");
        story.scene.thread(9, "counter").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Count.run:7");
    }

    /** The hook, which comes round between any two looks. */
    private void hookPolls(int second) {
        story.scene.timer(2, second + 0.05, 0.05).thread(2, "").cpuMillis(second);
    }

    private static ExitStatus status(Verdict verdict) {
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    private void endsAfter(int seconds) {
        assertThat(story.watch().now()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
    }

    @Test
    void aThreadThatSleepsAndWorksInTurnsMayBeTheOne() {
        assertThat(status(story.lookEverySecond(0, 119, second -> {
            hookPolls(second);
            story.scene.thread(9, "").cpuMillis(second);
        }))).isNull();
    }

    @Test
    void evenIfItSleepsLongerThanTheStallLimit() {
        assertThat(status(story.lookEverySecond(0, 119, second -> {
            hookPolls(second);
            story.scene.timer(9, second - second % 35 + 35, 35 - second % 35).thread(9, "").cpuMillis(second / 35);
        }))).isNull();
    }

    @Test
    void butNotForLongerThanFourStallLimits() {
        assertThat(status(story.lookEverySecond(0, 200, second -> {
            hookPolls(second);
            story.scene.thread(9, "").cpuMillis(second);
        }))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsAfter(4 * STALL);
    }

    @Test
    void oneThatSleepsAllTheTimeIsNot() {
        assertThat(status(story.lookEverySecond(0, 60, second -> {
            hookPolls(second);
            story.scene.thread(9, "").cpuMillis(7);
        }))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsAfter(STALL);
    }

    private void isStuckAfterTheStallWhileTheOtherWorks() {
        assertThat(status(story.lookEverySecond(0, 60, second -> {
            hookPolls(second);
            story.scene.thread(9, "").cpuMillis(second);
        }))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsAfter(STALL);
    }

    @Test
    void norIsAnotherHookThatPolls() {
        story.scene.hook(9, "counter", State.RUNNING);

        isStuckAfterTheStallWhileTheOtherWorks();
    }

    @Test
    void norIsAnIdleWorkerThatWaitsAnewForItsNextTask() {
        story.scene.thread(9, "counter").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.LinkedBlockingQueue.poll", "java.util.concurrent.ThreadPoolExecutor.getTask",
                "com.acme.Factory.run:7");

        isStuckAfterTheStallWhileTheOtherWorks();
    }

    @Test
    void aHookThatDoesNotPollIsWokenByOneThatShows() {
        story.scene.thread(2, "stopper").in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.CountDownLatch.await", "com.acme.Stop.run:3")
                .on("java.util.concurrent.CountDownLatch$Sync");

        assertThat(status(story.lookEverySecond(0, 60, second -> story.scene.thread(9, "").cpuMillis(second))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsAfter(STALL);
    }
}
