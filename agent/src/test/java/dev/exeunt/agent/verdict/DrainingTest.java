package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graceful shutdowns: a hook waits for what no thread owns while the application finishes its work. */
class DrainingTest {

    private final Story story = new Story();

    @BeforeEach
    void aHookAwaitsTheEndOfAPool() {
        story.scene.shutdownRunsOn(1).hook(2, "drain", State.RUNNING);
        story.scene.thread(1, "main").in(WAITING).joins(2);
        story.scene.thread(2, "drain").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.ThreadPoolExecutor.awaitTermination:1475", "com.acme.Drain.run:3")
                .on("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject");
        story.scene.thread(9, "pool-1-thread-1").in(RUNNABLE, "com.acme.Task.run:7");
    }

    private static ExitStatus status(Verdict verdict) {
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    @Test
    void aPoolThatWorksIsWaitedFor() {
        Verdict verdict = story.lookEverySecond(0, 300, second -> story.scene.thread(9, "").cpuMillis(100L * second));

        assertThat(status(verdict)).isNull();
    }

    @Test
    void soIsOneThatMovesBytes() {
        Verdict verdict = story.lookEverySecond(0, 300, second -> story.scene.thread(9, "").bytes(5_000L * second));

        assertThat(status(verdict)).isNull();
    }

    @Test
    void soIsOneThatDoesATaskNowAndThen() {
        Verdict verdict = story.lookEverySecond(0, 300, second -> story.scene.thread(9, "").tasks(second / 20));

        assertThat(status(verdict)).isNull();
    }

    @Test
    void soIsOneWhoseWorkersEndOneAfterTheOther() {
        for (int worker = 10; worker < 20; worker++) {
            story.scene.thread(worker, "pool-1-thread-" + worker).in(TIMED_WAITING, "java.lang.Thread.sleep").tasks(1);
        }
        Verdict verdict = story.lookEverySecond(0, 200, second -> story.scene.threadEnds(second % 20 == 0 ? 10 + second / 20 : 0));

        assertThat(status(verdict)).isNull();
    }

    @Test
    void soIsOneThatAPollingLoopAsksFor() {
        story.scene.thread(2, "drain").onNothing().in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Drain.run:3");
        Verdict verdict = story.lookEverySecond(0, 300, second -> story.scene.thread(9, "").cpuMillis(100L * second));

        assertThat(status(verdict)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 50})
    void aThreadThatLogsNowAndThenIsNoWorkerForLong(long cpuMillisEachSecond) {
        Verdict verdict = story.lookEverySecond(0, 130, second ->
                story.scene.thread(9, "").cpuMillis(cpuMillisEachSecond * second).bytes(120L * second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void soIsOneThatIsAwaitedForAMinuteAlthoughNothingIsSeenToHappen() {
        Verdict verdict = story.lookEverySecond(0, 60, second -> story.scene.timer(2, 60, 60 - second));

        assertThat(status(verdict)).isNull();
    }

    @Test
    void butNotOneThatIsAwaitedForAnHour() {
        Verdict verdict = story.lookEverySecond(0, 60, second -> story.scene.timer(2, 3_600, 3_600 - second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
        assertThat(story.watch().now()).hasSeconds(30);
    }

    @Test
    void norOneThatIsAskedForAgainAndAgain() {
        Verdict verdict = story.lookEverySecond(0, 60, second -> story.scene.timer(2, second + 0.1, 0.1));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void norWhereAnotherHookWaitsForEver() {
        story.scene.hook(3, "stopper", State.RUNNING);
        story.scene.thread(3, "stopper").in(WAITING, "java.lang.Object.wait", "com.acme.Stop.run:3").on("java.lang.Object");
        Verdict verdict = story.lookEverySecond(0, 60, second -> story.scene.timer(2, 60, 60 - second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void aRequestThatMovesAByteNowAndThenIsWaitedForUpToFourStallLimits() {
        assertThat(status(story.lookEverySecond(0, 115, second -> story.scene.thread(9, "").bytes(second / 5)))).isNull();
        assertThat(status(story.lookEverySecond(115, 130, second -> story.scene.thread(9, "").bytes(second / 5))))
                .isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void oneThatIdlesInBetweenIsAHealthCheck() {
        story.scene.thread(9, "pool-1-thread-1").in(WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ThreadPoolExecutor.getTask:1070");
        Verdict verdict = story.lookEverySecond(0, 60, second -> story.scene.thread(9, "").bytes(second / 5));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void eventuallyItHasTakenTooLong() {
        Verdict verdict = story.lookEverySecond(0, 900, second -> story.scene.thread(9, "").cpuMillis(900L * second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.SHUTDOWN_TOO_LONG);
    }
}
