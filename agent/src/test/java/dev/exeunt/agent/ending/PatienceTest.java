package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicInteger heartbeats = new AtomicInteger();
    private final Patience patience = new Patience(heartbeats::incrementAndGet);

    @Test
    void whatIsTrueAlreadyIsNotWaitedFor() {
        assertThat(patience.until(() -> true, Duration.ofHours(1))).isTrue();
        assertThat(heartbeats).hasValue(0);
    }

    @Test
    void whatComesTrueEndsTheWait() {
        assertThat(patience.until(() -> heartbeats.get() >= 3, Duration.ofHours(1))).isTrue();
    }

    @Test
    void whatDoesNotComeTrueEndsIt() {
        assertThat(patience.until(() -> false, Duration.ofMillis(50))).isFalse();
        assertThat(heartbeats.get()).isPositive();
    }

    @Test
    void withoutALimitThereIsOneLook() {
        assertThat(patience.until(() -> false, Duration.ZERO)).isFalse();
        assertThat(heartbeats).hasValue(0);
    }
}
