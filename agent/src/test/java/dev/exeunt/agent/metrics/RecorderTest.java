package dev.exeunt.agent.metrics;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Deaths;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.bootstrap.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final Scene scene = new Scene();
    private final Ledger ledger = new Ledger(0);
    private final Recorder recorder = recorder(Optional.empty());

    @Test
    void ofAFamilyThatNobodyHasLookedAtNothingIsKnown() {
        Readings readings = quiet(0);
        assertThat(value(readings, Meter.CHILDREN_ZOMBIES)).isEmpty();
        assertThat(value(readings, Meter.CHILD_WAITS)).isEmpty();
        assertThat(value(readings, Meter.SHUTDOWN_AGE)).isEmpty();
        recorder.nobody();
        assertThat(value(quiet(1), Meter.CHILDREN_ZOMBIES)).hasValue(0);
    }

    @Test
    void orphansAreThoseWhoseParentHasEndedAndZombiesThoseThatNobodyReaped() {
        scene.child(10, "sh").ended();
        scene.process(11, 10, "orphan");
        scene.child(20, "make");
        scene.process(21, 20, "cc");
        scene.process(22, 20, "dead").state("zombie");
        recorder.look(scene.at(0));
        Readings readings = quiet(0);
        assertThat(value(readings, Meter.CHILDREN_ORPHANED)).hasValue(1);
        assertThat(value(readings, Meter.CHILDREN_ZOMBIES)).hasValue(1);
    }

    @Test
    void aWaitForAChildGrowsFromLookToLookUntilItIsOver() {
        scene.thread(1, "main").in(WAITING, "java.lang.Object.wait").awaits(10, Way.WAIT_FOR);
        scene.child(10, "make");
        recorder.look(scene.at(5));
        recorder.look(scene.at(15));
        assertThat(value(quiet(20), Meter.CHILD_WAIT_LONGEST)).hasValue(15);
        assertThat(value(quiet(20), Meter.CHILD_WAITS)).hasValue(1);
        scene.threadEnds(1);
        recorder.look(scene.at(25));
        assertThat(value(quiet(25), Meter.CHILD_WAIT_LONGEST)).hasValue(0);
    }

    @Test
    void theRunningHookThatBeganFirstIsTheLongest() {
        ledger.exits().foundShutdown(1, Duration.ZERO);
        scene.shutdownRunsOn(1).hook(2, "a", Hook.State.RUNNING).hookRan(2, 1, -1).hook(3, "b", Hook.State.RUNNING)
                .hookRan(3, 4, -1).hook(4, "c", Hook.State.ENDED).hookRan(4, 0, 2);
        scene.thread(1, "main");
        Readings readings = recorder.judged(ledger, scene.at(10), new Verdict.Healthy());
        assertThat(value(readings, Meter.HOOKS_RUNNING)).hasValue(2);
        assertThat(value(readings, Meter.HOOK_LONGEST)).hasValue(9);
        assertThat(value(readings, Meter.SHUTDOWN_AGE)).hasValue(10);
        assertThat(value(readings, Meter.PHASE, "shutdown")).hasValue(1);
        assertThat(value(readings, Meter.PHASE, "running")).hasValue(0);
    }

    @Test
    void aVerdictIsCountedOnceWhileItStandsAndIsTheTrouble() {
        Readings readings = Readings.NONE;
        for (int second = 10; second < 13; second++) {
            readings = recorder.judged(ledger, scene.at(second), stuck(second));
        }
        assertThat(value(readings, Meter.VERDICTS, "112")).hasValue(1);
        assertThat(value(readings, Meter.VERDICT_STANDS)).hasValue(1);
        assertThat(readings.trouble()).isNotEmpty();
        readings = recorder.judged(ledger, scene.at(13), new Verdict.Healthy());
        assertThat(value(readings, Meter.VERDICT_STANDS)).hasValue(0);
        assertThat(readings.trouble()).isEmpty();
        assertThat(value(recorder.judged(ledger, scene.at(14), stuck(14)), Meter.VERDICTS, "112")).hasValue(2);
    }

    @Test
    void aVerdictOnARunningJvmStandsUntilTheNextLooksShowItNoMore() {
        recorder.quiet(ledger, Duration.ofSeconds(30), Optional.of(stuck(30)));
        assertThat(value(quiet(60), Meter.VERDICT_STANDS)).hasValue(1);
        assertThat(value(quiet(91), Meter.VERDICT_STANDS)).hasValue(0);
    }

    /** A deadlock of locks and one of pipes, which are looked for in turns. */
    @Test
    void twoThatStandAtATimeAreCountedOnceEach() {
        Readings readings = Readings.NONE;
        for (int second = 30; second < 60; second += 2) {
            recorder.quiet(ledger, Duration.ofSeconds(second), Optional.of(stuck(ExitStatus.PIPE_DEADLOCK, 30)));
            readings = recorder.quiet(ledger, Duration.ofSeconds(second + 1), Optional.of(stuck(ExitStatus.LOCK_DEADLOCK, 30)));
        }
        assertThat(value(readings, Meter.VERDICTS, "116")).hasValue(1);
        assertThat(value(readings, Meter.VERDICTS, "117")).hasValue(1);
        assertThat(value(quiet(125), Meter.VERDICT_STANDS)).hasValue(0);
    }

    @Test
    void deathsAreThoseThatAreRemembered() {
        Readings readings = recorder(Optional.of(new Deaths(Map.of("main-crashed", 2L),
                Optional.of(new Deaths.Death("main-crashed", Instant.ofEpochSecond(77), "")))))
                .quiet(ledger, Duration.ZERO, Optional.empty());
        assertThat(value(readings, Meter.DEATHS, "main-crashed")).hasValue(2);
        assertThat(value(readings, Meter.DEATHS, "shutdown-stalled")).hasValue(0);
        assertThat(value(readings, Meter.LAST_DEATH, "main-crashed")).hasValue(77);
    }

    @Test
    void countersNeverFall() {
        double ticks = 0;
        double cpu = 0;
        for (int second = 0; second < 5; second++) {
            Readings readings = quiet(second);
            assertThat(value(readings, Meter.TICKS).getAsDouble()).isEqualTo(++ticks);
            assertThat(value(readings, Meter.AGENT_CPU).getAsDouble()).isGreaterThanOrEqualTo(cpu);
            cpu = value(readings, Meter.AGENT_CPU).getAsDouble();
        }
    }

    private static Recorder recorder(Optional<Deaths> deaths) {
        return new Recorder(new EventQueue(10), deaths, true, Duration.ofSeconds(60), Optional.empty());
    }

    private Readings quiet(int second) {
        return recorder.quiet(ledger, Duration.ofSeconds(second), Optional.empty());
    }

    private Verdict stuck(int second) {
        return stuck(ExitStatus.SHUTDOWN_STALLED, second);
    }

    private Verdict stuck(ExitStatus status, int second) {
        return new Verdict.Stuck(status, Diagnostician.diagnose(scene.at(second)),
                Duration.ofSeconds(second), "a test");
    }

    private static OptionalDouble value(Readings readings, Meter meter, String... labels) {
        return readings.value(meter, List.of(labels));
    }
}
