package dev.exeunt.agent.graph;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.scene.PoolSketch;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Blocker.Pool;
import dev.exeunt.agent.verdict.Watch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand threads: what is not linear takes minutes here, and the heap of this test is not large. */
@Timeout(20)
class LargeGraphTest {

    private static final int MANY = 10_000;

    private final Scene scene = new Scene().mainCrashed("com.acme.DatabaseGone", "");

    private Diagnosis diagnosis() {
        Diagnosis diagnosis = scene.diagnosedAt(1);
        Watch.NOTHING_SEEN.next(diagnosis).next(scene.diagnosedAt(2));
        return diagnosis;
    }

    @Test
    void aCycleAtEveryNode() {
        for (long i = 1; i <= MANY; i++) {
            scene.thread(i, "t" + i).in(BLOCKED).onLock("L", i % 2 == 0 ? i - 1 : i + 1, "other");
        }

        assertThat(diagnosis().chains()).hasSize(MANY).allMatch(Chain::isClosed);
    }

    @Test
    void aQueueOfThreadsEachBehindTheNext() {
        for (long i = 1; i <= MANY; i++) {
            scene.thread(i, "t" + i).in(WAITING).joins(i + 1);
        }

        assertThat(diagnosis().threads()).hasSize(MANY);
    }

    @Test
    void oneCycleThroughAllOfThem() {
        for (long i = 1; i <= MANY; i++) {
            scene.thread(i, "t" + i).in(WAITING).joins(i % MANY + 1);
        }

        assertThat(diagnosis().threads()).hasSize(MANY);
    }

    @Test
    void allWaitForThePoolOfAll() {
        Pool pool = PoolSketch.shutDown(0, LongStream.rangeClosed(1, MANY).toArray());
        for (long i = 1; i <= MANY; i++) {
            scene.thread(i, "t" + i).in(WAITING).awaits(pool);
        }

        assertThat(diagnosis().chains()).hasSize(MANY).allMatch(Chain::isClosed);
    }

    @Test
    void hooksThatAllWaitForTheFirst() {
        Scene shutdown = new Scene().shutdownRunsOn(1);
        for (long i = 2; i <= MANY; i++) {
            shutdown.hook(i, "h" + i, dev.exeunt.agent.snapshot.Hook.State.RUNNING);
            shutdown.thread(i, "h" + i).in(WAITING).joins(2);
        }
        shutdown.thread(1, "main").in(WAITING).joins(2);

        assertThat(Diagnostician.diagnose(shutdown.at(1)).chains()).hasSize(MANY - 1);
    }
}
