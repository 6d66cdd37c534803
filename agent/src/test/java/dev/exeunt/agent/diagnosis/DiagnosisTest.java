package dev.exeunt.agent.diagnosis;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook.State;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private final Scene scene = new Scene().shutdownRunsOn(1).hook(2, "stopper", State.RUNNING);

    @BeforeEach
    void aHookWaitsForChild4711() {
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "stopper").in(WAITING).awaits(4711, Way.WAIT_FOR);
    }

    @Test
    void theProcessesThatMustMoveOnAreTheAwaitedChildAndItsDescendants() {
        scene.child(4711, "sh");
        scene.process(4712, 4711, "python");
        scene.process(4713, 4712, "curl");
        scene.child(5000, "another child, which nobody waits for");
        scene.process(5001, 5000, "its child");

        assertThat(scene.diagnosedAt(0).processes()).containsExactlyInAnyOrder(
                ProcessSketch.id(4711), ProcessSketch.id(4712), ProcessSketch.id(4713));
    }

    @Test
    void aChildThatHasEndedIsNoLiveChild() {
        scene.child(4711, "sh").ended();

        assertThat(scene.diagnosedAt(0).waitsForLiveChild()).isFalse();
    }

    @Test
    void aGrandchildThatOutlivesTheChildIsALiveOne() {
        scene.child(4711, "sh").ended();
        scene.process(4712, 4711, "sleep 600");

        assertThat(scene.diagnosedAt(0).processes()).containsExactly(ProcessSketch.id(4712));
    }

    @Test
    void aReparentedGrandchildThatHoldsThePipeIsALiveOne() {
        scene.thread(2, "stopper").in(WAITING).awaits(4711, Way.READ_STDOUT);
        scene.child(4711, "sh").pipes("pipe:[1]", "pipe:[2]").ended();
        scene.process(4712, 1, "sleep 600").pipes("pipe:[1]", "/dev/null");
        scene.process(4713, 1, "a stranger to this pipe").pipes("pipe:[3]", "pipe:[2]");

        assertThat(scene.diagnosedAt(0).processes()).containsExactly(ProcessSketch.id(4712));
    }

    @Test
    void theThreadsAreThoseOfAllChains() {
        scene.hook(3, "besides", State.RUNNING).thread(3, "besides");

        assertThat(scene.diagnosedAt(0).threads()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void theCycleIsThatOfTheFirstClosedChain() {
        scene.hook(3, "a", State.RUNNING).hook(4, "b", State.RUNNING);
        scene.thread(3, "a").in(BLOCKED).onLock("A", 4, "b");
        scene.thread(4, "b").in(BLOCKED).onLock("B", 3, "a");

        assertThat(scene.diagnosedAt(0).cycle()).containsExactlyInAnyOrder(3L, 4L);
        assertThat(scene.diagnosedAt(0).chains().get(0).isClosed()).isTrue();
    }

    @Test
    void withoutAClosedChainThereIsNoCycle() {
        assertThat(scene.diagnosedAt(0).cycle()).isEmpty();
    }
}
