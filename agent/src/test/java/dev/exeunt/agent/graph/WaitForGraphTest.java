package dev.exeunt.agent.graph;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitForGraphTest {

    private final Scene scene = new Scene();

    private Chain from(long thread) {
        return new WaitForGraph(scene.at(0)).from(thread).get(0);
    }

    private static List<Long> ids(Chain chain) {
        return chain.steps().stream().map(step -> step.thread().id()).toList();
    }

    @Test
    void theWalkEndsAtTheChild() {
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "stopper").in(WAITING).awaits(4711, Way.WAIT_FOR);

        Chain chain = from(1);

        assertThat(ids(chain)).containsExactly(1L, 2L);
        assertThat(chain.isClosed()).isFalse();
        assertThat(chain.child()).contains(ProcessSketch.id(4711));
    }

    @Test
    void theWalkEndsAtAThreadThatRuns() {
        scene.thread(1, "main").in(BLOCKED).onLock("com.acme.Store", 2, "writer");
        scene.thread(2, "writer").in(RUNNABLE, "com.acme.Writer.write:7");

        assertThat(from(1).last().waits()).isEqualTo(new Wait.Runs());
        assertThat(from(1).child()).isEmpty();
    }

    @Test
    void theWalkEndsAtALockWhoseOwnerHasEnded() {
        scene.thread(1, "main").in(WAITING).onLock("java.util.concurrent.locks.ReentrantLock$NonfairSync", 77, "gone");

        Chain chain = from(1);

        assertThat(ids(chain)).containsExactly(1L);
        assertThat(chain.isClosed()).isFalse();
        assertThat(chain.last().waits()).isInstanceOf(Wait.Locked.class);
    }

    @Test
    void theWalkEndsAtAJoinOfAThreadThatHasEndedMeanwhile() {
        scene.thread(1, "main").in(WAITING).joins(77);

        assertThat(ids(from(1))).containsExactly(1L);
        assertThat(from(1).isClosed()).isFalse();
    }

    @Test
    void aThreadThatJoinsItselfIsACycleOfOne() {
        scene.thread(1, "main").in(WAITING).joins(1);

        assertThat(from(1).closedBy()).isZero();
        assertThat(from(1).cycle()).containsExactly(1L);
    }

    @Test
    void twoThreadsWithEachOthersLocksAreACycle() {
        scene.thread(1, "a").in(BLOCKED).onLock("A", 2, "b");
        scene.thread(2, "b").in(BLOCKED).onLock("B", 1, "a");

        assertThat(from(1).cycle()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(from(2).cycle()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aCycleMayRunOverLocksAndJoins() {
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "stopper").in(BLOCKED).onLock("java.util.concurrent.locks.ReentrantLock$FairSync", 3, "worker");
        scene.thread(3, "worker").in(BLOCKED).onLock("java.lang.Class", 1, "main");

        assertThat(from(1).cycle()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void theStartOfAWalkNeedNotBelongToTheCycle() {
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "a").in(BLOCKED).onLock("A", 3, "b");
        scene.thread(3, "b").in(BLOCKED).onLock("B", 2, "a");

        Chain chain = from(1);

        assertThat(chain.closedBy()).isEqualTo(1);
        assertThat(chain.threads()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(chain.cycle()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void nothingStartsAtAThreadThatIsNotThere() {
        assertThat(new WaitForGraph(scene.at(0)).from(5)).isEmpty();
    }
}
