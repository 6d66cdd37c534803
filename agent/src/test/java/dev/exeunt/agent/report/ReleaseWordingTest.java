package dev.exeunt.agent.report;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Blocker.Synchronizer;
import dev.exeunt.agent.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseWordingTest {

    private static final String LATCH = "java.util.concurrent.CountDownLatch";

    private final Scene scene = new Scene();

    private void latchKnownTo(Long... threads) {
        for (long waiter : List.of(1L, 2L)) {
            scene.thread(waiter, "waiter-" + waiter).in(WAITING, LATCH + ".await", "com.acme.Run.stop:7")
                    .on(LATCH + "$Sync").awaits(new Synchronizer(LATCH, "count 1", List.of(threads)));
        }
    }

    private String clause() {
        Snapshot snapshot = scene.at(60);
        return new ReleaseWording(snapshot).clause(new WaitForGraph(snapshot).from(1).get(0));
    }

    @Test
    void whoHasItIsSaidWithWhatItDoesInstead() {
        scene.thread(3, "flusher").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Flusher.run:9");
        latchKnownTo(1L, 3L);

        assertThat(clause()).contains("; thread \"flusher\", which has it too and could release it, at"
                + " com.acme.Flusher.run(Flusher.java:9) sleeps");
    }

    @Test
    void oneThatWaitsForItIsNotSaidToBeAbleToReleaseIt() {
        latchKnownTo(1L, 2L);

        assertThat(clause()).doesNotContain("could release it");
    }

    @Test
    void ofManyThreeAreNamedAndTheOthersCounted() {
        for (long id = 3; id < 8; id++) {
            scene.thread(id, "flusher-" + id).in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Flusher.run:9");
        }
        latchKnownTo(1L, 3L, 4L, 5L, 6L, 7L);

        assertThat(clause()).contains("flusher-5", "and 2 more of which each has it too").doesNotContain("flusher-6");
    }

    @Test
    void nothingIsSaidOfALockThatSomebodyOwns() {
        scene.thread(3, "owner").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Flusher.run:9");
        scene.thread(1, "stopper").in(WAITING, "java.util.concurrent.locks.ReentrantLock.lock", "com.acme.Run.stop:7")
                .onLock("java.util.concurrent.locks.ReentrantLock$NonfairSync", 3, "owner");

        assertThat(clause()).isEmpty();
    }
}
