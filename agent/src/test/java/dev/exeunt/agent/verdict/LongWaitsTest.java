package dev.exeunt.agent.verdict;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongWaitsTest {

    private final Scene scene = new Scene();
    private LongWaits waits = LongWaits.over(Duration.ofSeconds(60));

    LongWaitsTest() {
        scene.thread(1, "main").in(WAITING, "java.lang.Object.wait").awaits(4711, Way.WAIT_FOR);
        scene.child(4711, "make");
        scene.process(4712, 4711, "cc");
    }

    private List<LongWait> lookAt(double seconds) {
        waits = waits.next(scene.at(seconds));
        return waits.toSay();
    }

    @Test
    void aShortWaitIsNotWorthALine() {
        lookAt(0);

        assertThat(lookAt(59)).isEmpty();
    }

    @Test
    void aLongOneIsAtGrowingIntervals() {
        int lines = 0;
        for (int second = 0; second <= 600; second += 10) {
            lines += lookAt(second).size();
        }

        // After 60, 120, 240 and 480 seconds.
        assertThat(lines).isEqualTo(4);
    }

    @Test
    void theLineSaysHowLongItHasLasted() {
        lookAt(10);

        assertThat(lookAt(80)).singleElement().satisfies(wait -> {
            assertThat(wait.lasted()).isEqualTo(Duration.ofSeconds(70));
            assertThat(wait.isWorking()).isFalse();
            assertThat(wait.over()).isFalse();
        });
    }

    @Test
    void whatWorksBelowTheChildIsItsWork() {
        lookAt(0);
        lookAt(50);
        scene.process(4712, 4711, "cc").cpuMillis(9_700);

        assertThat(lookAt(60)).singleElement().satisfies(wait -> {
            assertThat(wait.isWorking()).isTrue();
            assertThat(wait.cpu()).isEqualTo(0.97);
        });
    }

    @Test
    void theEndOfAWaitIsSaidOnceWhereTheWaitWas() {
        lookAt(0);
        lookAt(60);
        scene.thread(1, "main").onNothing();

        assertThat(lookAt(70)).singleElement().satisfies(wait -> {
            assertThat(wait.over()).isTrue();
            assertThat(wait.lasted()).isEqualTo(Duration.ofSeconds(70));
        });
        assertThat(lookAt(80)).isEmpty();
    }

    @Test
    void theEndOfAShortWaitIsNot() {
        lookAt(0);
        scene.thread(1, "main").onNothing();

        assertThat(lookAt(59)).isEmpty();
    }

    @Test
    void aWaitForAnotherChildIsAnotherWait() {
        lookAt(0);
        scene.child(5000, "other");
        scene.thread(1, "main").awaits(5000, Way.WAIT_FOR);

        assertThat(lookAt(60)).isEmpty();
    }
}
