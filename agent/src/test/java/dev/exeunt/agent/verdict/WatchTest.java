package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Scene scene = new Scene();

    @Test
    void itBeginsWhenShutdownBeganAlthoughTheFirstLookComesLater() {
        scene.shutdownRunsOn(1).thread(1, "main").in(WAITING);

        Watch watch = Watch.NOTHING_SEEN.next(scene.diagnosedAt(3));

        assertThat(watch.began()).isZero();
        assertThat(watch.lastProgress()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void itBeginsAnewWhenSomethingElseKeepsTheJvm() {
        scene.mainCrashed("java.lang.Error", "").thread(1, "worker").in(WAITING);
        Watch crashed = Watch.NOTHING_SEEN.next(scene.diagnosedAt(0)).next(scene.diagnosedAt(50));
        scene.shutdownRunsOn(1);

        assertThat(crashed.next(scene.diagnosedAt(60)).lastProgress()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aCycleIsPermanentWhereNoWaitOfItIsTimed() {
        scene.shutdownRunsOn(1).thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "stopper").in(BLOCKED).onLock("Lock", 1, "main");

        assertThat(Watch.permanentCycle(scene.diagnosedAt(0))).containsExactlyInAnyOrder(1L, 2L);

        scene.thread(2, "stopper").in(TIMED_WAITING);
        assertThat(Watch.permanentCycle(scene.diagnosedAt(0))).isEmpty();
    }

    @Test
    void aCycleIsCountedFromTheLookThatFirstShowsIt() {
        scene.shutdownRunsOn(1).thread(1, "main").in(WAITING).joins(2);
        scene.thread(2, "stopper").in(WAITING);
        Watch before = Watch.NOTHING_SEEN.next(scene.diagnosedAt(0)).next(scene.diagnosedAt(7));
        scene.thread(2, "stopper").in(BLOCKED).onLock("Lock", 1, "main");

        Watch since = before.next(scene.diagnosedAt(9)).next(scene.diagnosedAt(12));

        assertThat(since.cycleSince()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aBusyApplicationWhoseMainCrashedLongAgoDoesNotFillTheHeapWithStacks() {
        scene.mainCrashed("java.lang.Error", "");
        Watch watch = Watch.NOTHING_SEEN;
        for (int look = 0; look < 200; look++) {
            for (int thread = 0; thread < 100; thread++) {
                scene.thread(thread, "worker").in(WAITING, "com.acme.Busy.run:" + (look * 100 + thread));
            }
            watch = watch.next(scene.diagnosedAt(look));
        }

        assertThat(watch.stacks()).hasSizeLessThan(11_000);
    }
}
