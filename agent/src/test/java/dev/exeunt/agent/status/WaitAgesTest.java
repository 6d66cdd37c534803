package dev.exeunt.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import dev.exeunt.agent.status.WaitAges.Begun;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitAgesTest {

    private final Scene scene = new Scene();
    private WaitAges ages = WaitAges.NONE;
    private Instant entered;

    private Begun lookAt(double seconds) {
        ages = ages.next(scene.at(seconds), thread -> Optional.ofNullable(entered));
        return ages.begun().get(7L);
    }

    private Instant time(double seconds) {
        Snapshot then = new Scene().at(seconds);
        return then.takenAt();
    }

    @Test
    void aWaitThatAProbeSawIsAsOldAsItIs() {
        scene.thread(7, "waiter").awaits(100, Way.WAIT_FOR);
        entered = time(-3_600);
        assertThat(lookAt(10).since()).isEqualTo(time(-3_600));
        assertThat(lookAt(12).exact()).isTrue();
    }

    @Test
    void aLoopThatAsksAgainAndAgainIsOneWait() {
        scene.thread(7, "waiter").awaits(100, Way.WAIT_FOR);
        entered = time(9);
        lookAt(10);
        entered = time(11);
        assertThat(lookAt(12).since()).isEqualTo(time(9));
    }

    @Test
    void ofAReadItIsOnlyKnownSinceWhenItIsSeen() {
        scene.thread(7, "reader").awaits(100, Way.READ_STDOUT);
        entered = time(-3_600);
        lookAt(10);
        assertThat(lookAt(30)).satisfies(read -> {
            assertThat(read.since()).isEqualTo(time(10));
            assertThat(read.exact()).isFalse();
        });
    }

    @Test
    void anotherChildIsAnotherWaitAndSoIsOneAfterAPauseInWhichNobodyLooked() {
        scene.thread(7, "reader").awaits(100, Way.READ_STDOUT);
        lookAt(10);
        scene.thread(7, "reader").awaits(101, Way.READ_STDOUT);
        assertThat(lookAt(12).since()).isEqualTo(time(12));
        assertThat(lookAt(3_600).since()).isEqualTo(time(3_600));
    }

    @Test
    void aThreadThatWaitsNoMoreIsForgotten() {
        scene.thread(7, "reader").awaits(100, Way.READ_STDOUT);
        lookAt(10);
        scene.thread(7, "reader").onNothing();
        assertThat(lookAt(12)).isNull();
    }
}
