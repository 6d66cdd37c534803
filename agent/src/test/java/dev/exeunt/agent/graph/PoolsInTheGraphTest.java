package dev.exeunt.agent.graph;

import static dev.exeunt.agent.scene.PoolSketch.queuedIn;
import static dev.exeunt.agent.scene.PoolSketch.runBy;
import static dev.exeunt.agent.scene.PoolSketch.running;
import static dev.exeunt.agent.scene.PoolSketch.shutDown;
import static dev.exeunt.agent.scene.PoolSketch.withHidden;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.scene.ThreadSketch;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolsInTheGraphTest {

    private final Scene scene = new Scene();

    private Chain from(long thread) {
        return new WaitForGraph(scene.at(0)).from(thread).get(0);
    }

    private static List<Long> ids(Chain chain) {
        return chain.steps().stream().map(step -> step.thread().id()).toList();
    }

    private ThreadSketch idle(long id) {
        return scene.thread(id, "idle-" + id).onNothing().in(WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.ThreadPoolExecutor.getTask:1062");
    }

    private ThreadSketch works(long id) {
        return scene.thread(id, "busy-" + id).onNothing().in(RUNNABLE, "com.acme.Task.run:3");
    }

    @Test
    void thePoolOfAWorkerThatJoinsTheWaiterIsACycle() {
        scene.thread(1, "worker").in(WAITING).joins(2);
        scene.thread(2, "hook").in(WAITING).awaits(shutDown(0, 1));

        assertThat(from(1).cycle()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(ids(from(2))).containsExactly(2L, 1L);
    }

    @Test
    void oneDeadlockedWorkerHoldsUpThePoolHoweverManyOthersWork() {
        scene.thread(2, "hook").in(WAITING).awaits(shutDown(0, 3, 1, 4));
        works(3);
        works(4);
        scene.thread(1, "worker").in(WAITING).joins(2);

        assertThat(from(2).cycle()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(from(2).alongside()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void theChainGoesOnWithTheWorkerThatExplainsMost() {
        scene.thread(2, "hook").in(WAITING).awaits(shutDown(0, 3, 4, 5));
        works(3);
        scene.thread(4, "reader").in(WAITING).awaits(4711, Way.READ_STDOUT);
        scene.thread(5, "sleeper").in(WAITING, "java.lang.Thread.sleep", "com.acme.Task.run:3");

        assertThat(ids(from(2))).containsExactly(2L, 4L);
        assertThat(from(2).alongside()).containsExactlyInAnyOrder(3L, 4L, 5L);
    }

    @Test
    void whatTheOtherWorkersWaitForStandsAlongsideToo() {
        scene.thread(2, "hook").in(WAITING).awaits(shutDown(0, 3, 4));
        scene.thread(3, "a").in(WAITING).awaits(4711, Way.WAIT_FOR);
        scene.thread(4, "b").in(WAITING).joins(5);
        works(5);

        assertThat(from(2).alongside()).containsExactlyInAnyOrder(3L, 4L, 5L);
    }

    @Test
    void aPoolThatNobodyShutDownIsWhereTheChainEnds() {
        scene.thread(2, "hook").in(WAITING).awaits(running(0, 3, 4));
        idle(3);
        works(4);

        assertThat(ids(from(2))).containsExactly(2L);
        assertThat(from(2).isClosed()).isFalse();
    }

    @Test
    void aPoolThatNobodyShutDownIsInACycleAllTheSameIfItsWorkerIs() {
        scene.thread(1, "worker").in(WAITING).joins(2);
        scene.thread(2, "hook").in(WAITING).awaits(running(0, 1));

        assertThat(from(2).cycle()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aTaskLeadsToItsRunner() {
        scene.thread(2, "hook").in(WAITING).awaits(runBy(3));
        scene.thread(3, "worker").in(WAITING).joins(2);

        assertThat(from(2).cycle()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void aQueuedTaskIsDeadlockedOnlyIfAllTheWorkersAre() {
        scene.thread(2, "hook").in(WAITING).awaits(queuedIn(running(0, 1, 3)));
        scene.thread(1, "worker").in(WAITING).joins(2);
        scene.thread(3, "another").in(WAITING).joins(2);

        assertThat(from(2).isClosed()).isTrue();

        works(3);

        assertThat(from(2).isClosed()).isFalse();
        assertThat(ids(from(2))).containsExactly(2L, 3L);
        assertThat(from(1).isClosed()).isFalse();
    }

    @Test
    void aQueuedTaskMayBeTakenByAnIdleWorkerOrByOneThatWasNotFound() {
        scene.thread(2, "hook").in(WAITING).awaits(queuedIn(running(0, 1, 3)));
        scene.thread(1, "worker").in(WAITING).joins(2);
        idle(3);

        assertThat(from(2).isClosed()).isFalse();

        scene.thread(2, "hook").awaits(queuedIn(withHidden(0, 1)));

        assertThat(from(2).isClosed()).isFalse();
    }

    @Test
    void aClassLeadsToItsInitialiser() {
        scene.thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "hook").in(RUNNABLE, "com.acme.Main.stop:9").awaits(new Blocker.Initialisation("com.acme.Lazy", 1));

        assertThat(from(1).cycle()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aClassWhoseInitialiserIsNotKnownIsWhereTheChainEnds() {
        scene.thread(2, "hook").in(RUNNABLE, "com.acme.Main.stop:9").awaits(new Blocker.Initialisation("com.acme.Lazy", 0));

        assertThat(ids(from(2))).containsExactly(2L);
    }
}
