package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hook works step by step and says so by way of an asynchronous appender. */
class HandOverTest {

    private final Story story = new Story();

    @BeforeEach
    void aHookSleepsBetweenItsSteps() {
        story.scene.shutdownRunsOn(1).hook(2, "stopper", State.RUNNING);
        story.scene.thread(1, "main").in(WAITING).joins(2);
        story.scene.thread(2, "stopper").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Stop.run:3");
        story.scene.thread(9, "appender").daemon().in(WAITING, "java.util.concurrent.LinkedBlockingQueue.take", "com.acme.Appender.run:7");
        story.scene.thread(10, "acceptor").in(RUNNABLE, "sun.nio.ch.Net.accept", "com.acme.Server.run:7");
    }

    /** The hook takes a step a second, and the appender writes a line. */
    private ExitStatus afterSteps(java.util.function.IntConsumer besides) {
        Verdict verdict = story.lookEverySecond(0, 300, second -> {
            story.scene.thread(2, "").cpuMillis(second);
            story.scene.thread(9, "").cpuMillis(second).bytes(20L * second);
            besides.accept(second);
        });
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    @Test
    void whereOnlyTheHookCanHaveWokenTheAppenderTheLineIsTheHooks() {
        assertThat(afterSteps(second -> {})).isNull();
    }

    @Test
    void aThreadThatBeatsNowAndThenLeavesTheRestOfTheTimeToTheHook() {
        assertThat(afterSteps(second -> story.scene.thread(10, "").cpuMillis(second / 10))).isNull();
    }

    @Test
    void whereAnotherThreadRunsAllTheTimeTheLineMayBeItsOwn() {
        assertThat(afterSteps(second -> story.scene.thread(10, "").cpuMillis(second))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void anAppenderThatFlushesByItselfIsNobodysWork() {
        story.scene.thread(9, "").in(TIMED_WAITING, "java.util.concurrent.LinkedBlockingQueue.poll", "com.acme.Appender.run:7");

        assertThat(afterSteps(second -> {})).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void whereTheHookHasNotRunItHasNotWokenAnybody() {
        assertThat(afterSteps(second -> story.scene.thread(2, "").cpuMillis(0))).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }

    @Test
    void whereTheTimeThatAThreadUsesIsNotKnownNothingIs() {
        story.scene.thread(10, "").cpuMillis(-1);

        assertThat(afterSteps(second -> {})).isEqualTo(ExitStatus.SHUTDOWN_STALLED);
    }
}
