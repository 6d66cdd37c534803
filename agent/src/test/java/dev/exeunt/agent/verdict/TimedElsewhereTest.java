package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hook waits for a latch, and some other thread, which waits with a time limit, may be the one that opens it. */
class TimedElsewhereTest {

    private static final int STALL = 30;

    private final Story story = new Story();

    @BeforeEach
    void aHookAwaitsALatch() {
        story.scene.shutdownRunsOn(1).hook(2, "stopper", State.RUNNING);
        story.scene.thread(1, "main").in(WAITING).joins(2);
        story.scene.thread(2, "stopper").in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.CountDownLatch.await", "com.acme.Stop.run:3")
                .on("java.util.concurrent.CountDownLatch$Sync");
    }

    private static ExitStatus status(Verdict verdict) {
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    /** Whether it is ended within the stall limit and a second. */
    private void endsInTime() {
        assertThat(story.watch().now()).isBetween(java.time.Duration.ofSeconds(STALL), java.time.Duration.ofSeconds(STALL + 1));
    }

    @Test
    void aThreadThatSleepsOnceMayBeTheOne() {
        story.scene.thread(9, "drainer").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Drain.run:7");

        assertThat(status(story.lookEverySecond(0, 90, second -> story.scene.timer(9, 90, 90 - second)))).isNull();
    }

    @Test
    void soMayATimerWithSomethingDue() {
        story.scene.thread(9, "pool-1-thread-1").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask");

        assertThat(status(story.lookEverySecond(0, 90, second -> story.scene.timer(9, 90, 90 - second)))).isNull();
    }

    @Test
    void soMayOneOfAPoolWhoseEndIsAwaitedForAnHourAtMost() {
        story.scene.thread(2, "stopper").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ThreadPoolExecutor.awaitTermination", "com.acme.Stop.run:3").on("a condition");
        story.scene.thread(9, "pool-1-thread-1").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask");

        assertThat(status(story.lookEverySecond(0, 90, second ->
                story.scene.timer(2, 3_600, 3_600 - second).timer(9, 90, 90 - second)))).isNull();
    }

    @Test
    void soMayAThreadThatReadsFromASocketWithATimeLimit() {
        story.scene.thread(9, "drainer").in(RUNNABLE, "sun.nio.ch.Net.poll", "com.acme.Drain.run:7");

        assertThat(status(story.lookEverySecond(0, 90, second -> story.scene.timer(9, 90, 90 - second)))).isNull();
    }

    @Test
    void butNotForLongerThanFourStallLimits() {
        story.scene.thread(9, "drainer").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Drain.run:7");

        assertThat(status(story.lookEverySecond(0, 60, second -> story.scene.timer(9, 121, 121 - second))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void aHeartbeatIsNot() {
        story.scene.thread(9, "heartbeat").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Beat.run:7");

        assertThat(status(story.lookEverySecond(0, 60, second ->
                story.scene.timer(9, second - second % 10 + 10, 10 - second % 10)))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void norIsOneThatWorksForSomeTimeInBetween() {
        assertThat(status(story.lookEverySecond(0, 60, second -> {
            story.scene.timer(9, second - second % 10 + 10, 10 - second % 10);
            story.scene.thread(9, "heartbeat").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Beat.run:7");
            if (second % 10 < 3) {
                story.scene.noTimer(9).thread(9, "heartbeat").in(RUNNABLE, "com.acme.Beat.run:8");
            }
        }))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void aSlowHeartbeatDelaysTheEndByOneOfItsPeriods() {
        story.scene.thread(9, "heartbeat").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Beat.run:7");

        assertThat(status(story.lookEverySecond(0, 120, second ->
                story.scene.timer(9, second - second % 50 + 50, 50 - second % 50)))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        assertThat(story.watch().now()).hasSeconds(51);
    }

    @Test
    void aHeartbeatWhoseEndIsNotKnownIsKnownByTheTimeThatItUses() {
        story.scene.thread(9, "heartbeat").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Beat.run:7");
        story.scene.timer(9, 0, 0);

        assertThat(status(story.lookEverySecond(0, 60, second -> story.scene.thread(9, "").cpuMillis(second / 10))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void aPoolOfTimersTakesTurns() {
        for (int thread = 9; thread <= 10; thread++) {
            story.scene.thread(thread, "pool-1-thread-" + thread).in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                    "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take",
                    "java.util.concurrent.ThreadPoolExecutor.getTask");
        }

        assertThat(status(story.lookEverySecond(0, 60, second -> {
            // The one waits with a time limit, the others for it: then nothing is said of them.
            int turn = second / 10 % 2;
            story.scene.noTimer(10 - turn);
            story.scene.timer(9 + turn, second - second % 10 + 10, 10 - second % 10);
        }))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void aWorkerWhoseKeepAliveRunsOutOpensNothing() {
        story.scene.thread(9, "pool-1-thread-1").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.LinkedBlockingQueue.poll", "java.util.concurrent.ThreadPoolExecutor.getTask",
                "java.util.concurrent.ThreadPoolExecutor.runWorker", "com.acme.Factory.run:7");

        assertThat(status(story.lookEverySecond(0, 60, second -> story.scene.timer(9, 60, 60 - second))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }

    @Test
    void norDoesTheJdksOwnCleaner() {
        story.scene.thread(9, "Common-Cleaner").daemon().in(TIMED_WAITING, "java.lang.Object.wait",
                "java.lang.ref.ReferenceQueue.remove", "jdk.internal.ref.CleanerImpl.run");

        assertThat(status(story.lookEverySecond(0, 60, second -> story.scene.timer(9, 60, 60 - second))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        endsInTime();
    }
}
