package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainCrashJudgedTest {

    private final Story story = new Story();

    @BeforeEach
    void aPoolKeepsTheJvm() {
        story.scene.mainCrashed("java.lang.IllegalStateException", "no database");
        story.scene.thread(5, "pool-1-thread-1").in(WAITING, "java.lang.Object.wait", "com.acme.Pool.run:9");
    }

    private static ExitStatus status(Verdict verdict) {
        return verdict instanceof Verdict.Stuck stuck ? stuck.status() : null;
    }

    @Test
    void anIdlePoolKeepsTheJvmForTheStallAndNoLonger() {
        story.lookAt(0);

        assertThat(story.lookAt(119.9)).isInstanceOf(Verdict.Healthy.class);
        assertThat(status(story.lookAt(120))).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void aThreadThatWaitsForALiveChildMakesItAnotherStatus() {
        story.scene.child(4711, "sleep 600");
        story.scene.thread(6, "waiter").in(WAITING).awaits(4711, Way.WAIT_FOR);
        story.lookAt(0);

        assertThat(status(story.lookAt(120))).isEqualTo(ExitStatus.MAIN_CRASHED_CHILD);
    }

    @Test
    void anAttachedThreadWithoutJavaFramesKeepsTheJvmToo() {
        Story other = new Story();
        other.scene.mainCrashed("java.lang.Error", "").thread(7, "native").in(RUNNABLE);
        other.lookAt(0);

        assertThat(status(other.lookAt(120))).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void aMainThatIsStillThereHasNotLeftTheJvm() {
        story.scene.mainIsStillThere();
        story.lookAt(0);

        assertThat(story.lookAt(3600)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aJvmThatOnlyDaemonsInhabitEndsByItself() {
        Story other = new Story();
        other.scene.mainCrashed("java.lang.Error", "").thread(4, "DestroyJavaVM");
        other.scene.thread(5, "cleaner").daemon().in(WAITING, "java.lang.Object.wait");
        other.lookAt(0);

        assertThat(other.lookAt(3600)).isInstanceOf(Verdict.Healthy.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException",
        "java.lang.ThreadDeath"
    })
    void aMainThatIsLeftByAThrowableOnPurposeHasNotCrashed(String thrown) {
        story.scene.mainCrashed(thrown, "");
        story.lookAt(0);

        assertThat(story.lookAt(3600)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aCrashOfMainCanBeIgnored() {
        Story ignoring = new Story(new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30),
                Duration.ofMinutes(15), Duration.ofMinutes(2), true));
        ignoring.scene.mainCrashed("java.lang.Error", "").thread(5, "pool").in(WAITING, "com.acme.Pool.run:9");
        ignoring.lookAt(0);

        assertThat(ignoring.lookAt(3600)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aThreadThatWorksKeepsTheJvmForAsLongAsItDoes() {
        Verdict verdict = story.lookEverySecond(0, 3600, second ->
                story.scene.thread(5, "pool-1-thread-1").cpuMillis(100L * second));

        assertThat(verdict).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aPoolThatIdlesOutIsNotInterrupted() {
        story.scene.thread(6, "pool-1-thread-2").in(WAITING, "java.lang.Object.wait", "com.acme.Pool.run:9");
        story.lookAt(0);
        story.lookAt(59);
        story.scene.threadEnds(6);
        story.lookAt(60);

        assertThat(status(story.lookAt(179))).isNull();
        assertThat(status(story.lookAt(180))).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void trafficThatAHealthCheckMakesIsNoLife() {
        Verdict verdict = story.lookEverySecond(0, 120, second ->
                story.scene.thread(5, "pool-1-thread-1").bytes(1_000L * second));

        assertThat(status(verdict)).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void moreTrafficThanThatIsLife() {
        Verdict verdict = story.lookEverySecond(0, 3600, second ->
                story.scene.thread(5, "pool-1-thread-1").bytes(5_000L * second));

        assertThat(verdict).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aChildThatWorksForHoursWhileItIsWaitedForIsLife() {
        story.scene.child(4711, "make");
        story.scene.thread(5, "pool-1-thread-1").awaits(4711, Way.WAIT_FOR);

        Verdict verdict = story.lookEverySecond(0, 2 * 3600, second -> story.scene.child(4711, "make").cpuMillis(200L * second));

        assertThat(verdict).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aDaemonThatWorksIsNoReasonToStay() {
        Verdict verdict = story.lookEverySecond(0, 120, second -> {
            story.scene.thread(9, "metrics").daemon().cpuMillis(900L * second).bytes(100_000L * second);
        });

        assertThat(status(verdict)).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void aPoolThatWillIdleOutIsLeftToItWithinFiveStallLimits() {
        idlesUntil(500);

        assertThat(status(story.lookEverySecond(0, 499, second -> story.scene.timer(5, 500, 500 - second)))).isNull();
    }

    @Test
    void oneThatIdlesForAnHourIsNot() {
        idlesUntil(3_600);

        assertThat(status(story.lookEverySecond(0, 130, second -> story.scene.timer(5, 3_600, 3_600 - second))))
                .isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void aThreadThatSleepsAndThenWorksIsWaitedFor() {
        story.scene.thread(5, "nightly").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Nightly.run:9");

        assertThat(status(story.lookEverySecond(0, 399, second -> story.scene.timer(5, 400, 400 - second)))).isNull();
        story.scene.thread(5, "nightly").in(RUNNABLE, "com.acme.Nightly.run:10");
        assertThat(status(story.lookEverySecond(400, 900, second ->
                story.scene.noTimer(5).thread(5, "nightly").cpuMillis(500L * second)))).isNull();
    }

    @Test
    void oneThatSleepsAgainAndAgainIsNot() {
        story.scene.thread(5, "reaper").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Reaper.run:9");

        assertThat(status(story.lookEverySecond(0, 130, second ->
                story.scene.timer(5, second - second % 50 + 50, 50 - second % 50)))).isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void norIsATimerWithSomethingDue() {
        story.scene.thread(5, "Timer-0").in(TIMED_WAITING, "java.lang.Object.wait", "java.util.TimerThread.mainLoop");

        assertThat(status(story.lookEverySecond(0, 130, second -> story.scene.timer(5, 300, 300 - second))))
                .isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    @Test
    void norOneThatIsNotTheOnlyOne() {
        idlesUntil(300);
        story.scene.thread(6, "acceptor").in(WAITING, "java.lang.Object.wait", "com.acme.Acceptor.run:9");

        assertThat(status(story.lookEverySecond(0, 130, second -> story.scene.timer(5, 300, 300 - second))))
                .isEqualTo(ExitStatus.MAIN_CRASHED);
    }

    private void idlesUntil(int second) {
        story.scene.thread(5, "pool-1-thread-1").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.LinkedBlockingQueue.poll", "java.util.concurrent.ThreadPoolExecutor.getTask:1070");
        story.scene.timer(5, second, second);
    }
}
