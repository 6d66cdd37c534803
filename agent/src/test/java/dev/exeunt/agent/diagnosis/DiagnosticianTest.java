package dev.exeunt.agent.diagnosis;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook.State;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {

    private final Scene scene = new Scene();

    private static List<Long> starts(Diagnosis diagnosis) {
        return diagnosis.chains().stream().map(chain -> chain.steps().get(0).thread().id()).toList();
    }

    @Test
    void nothingKeepsAJvmThatNobodyExpectsToEnd() {
        scene.thread(1, "main").in(WAITING).joins(2);

        assertThat(scene.diagnosedAt(0).keeper()).isEqualTo(Keeper.NOTHING);
        assertThat(scene.diagnosedAt(0).chains()).isEmpty();
    }

    @Test
    void aCrashOfMainKeepsNothingWhileMainIsStillThere() {
        scene.mainCrashed("java.lang.Error", "").mainIsStillThere().thread(5, "pool-1-thread-1");

        assertThat(scene.diagnosedAt(0).keeper()).isEqualTo(Keeper.NOTHING);
    }

    @Test
    void afterACrashEachThreadThatIsNoDaemonKeepsTheJvm() {
        scene.mainCrashed("java.lang.Error", "");
        scene.thread(4, "DestroyJavaVM");
        scene.thread(5, "pool-1-thread-1").in(WAITING, "java.lang.Object.wait");
        scene.thread(6, "cleaner").daemon().in(WAITING, "java.lang.Object.wait");
        scene.thread(7, "attached without frames").in(RUNNABLE);

        Diagnosis diagnosis = scene.diagnosedAt(0);

        assertThat(diagnosis.keeper()).isEqualTo(Keeper.MAIN_CRASHED);
        assertThat(starts(diagnosis)).containsExactly(5L, 7L);
    }

    @Test
    void aShutdownAfterACrashIsAShutdown() {
        scene.mainCrashed("java.lang.Error", "").shutdownRunsOn(4).thread(4, "SIGTERM handler");

        assertThat(scene.diagnosedAt(0).keeper()).isEqualTo(Keeper.SHUTDOWN);
    }

    @Test
    void shutdownIsLookedAtFromItsRunnerAndFromEachHookThatRunsBesides() {
        scene.shutdownRunsOn(1)
                .hook(2, "joined", State.RUNNING)
                .hook(3, "besides", State.RUNNING)
                .hook(4, "ended", State.ENDED);
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "joined").in(WAITING, "java.lang.Object.wait");
        scene.thread(3, "besides").in(WAITING, "java.lang.Object.wait");

        assertThat(starts(scene.diagnosedAt(0))).containsExactly(1L, 3L);
    }

    @Test
    void whatExplainsMostComesFirst() {
        scene.mainCrashed("java.lang.Error", "");
        scene.thread(1, "runs").in(RUNNABLE, "com.acme.Busy.loop:1");
        scene.thread(2, "waits").in(WAITING, "java.lang.Object.wait");
        scene.thread(3, "reads").in(RUNNABLE).awaits(4711, Way.READ_STDOUT);
        scene.thread(4, "a").in(BLOCKED).onLock("A", 5, "b");
        scene.thread(5, "b").in(BLOCKED).onLock("B", 4, "a");

        assertThat(starts(scene.diagnosedAt(0))).containsExactly(4L, 5L, 3L, 2L, 1L);
    }

    @Test
    void aDeadlockOfARunningJvmIsSeenFromOneOfItsThreads() {
        scene.thread(4, "a").in(BLOCKED).onLock("A", 5, "b");
        scene.thread(5, "b").in(BLOCKED).onLock("B", 4, "a");

        Diagnosis diagnosis = Diagnostician.deadlock(scene.at(0), Set.of(5L, 4L));

        assertThat(diagnosis.chains()).singleElement().extracting(Chain::cycle).isEqualTo(Set.of(4L, 5L));
    }
}
