package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Blocker.Synchronizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CapturesTest {

    private final CountDownLatch latch = new CountDownLatch(1);
    private final Object parkedOn = Synchronizers.parkedOn(latch).get(0);
    private final Map<Long, Thread> live = new TreeMap<>(Map.of(7L, capturing(), 8L, new Thread(() -> {}), 9L, capturing()));

    private Thread capturing() {
        CountDownLatch captured = latch;
        return new Thread(() -> captured.countDown());
    }

    private Synchronizer told(Captures captures) {
        return captures.of(parkedOn, Synchronizers.of(parkedOn)).orElseThrow();
    }

    @Test
    void whoHasCapturedItInALambdaCouldReleaseIt() {
        assertThat(told(new Captures(live)))
                .isEqualTo(new Synchronizer("java.util.concurrent.CountDownLatch", "count 1", List.of(7L, 9L)));
    }

    /** With a value for each, ten thousand waiters for what ten thousand have captured would be 400 MB. */
    @Test
    void allWhoWaitForTheSameShareOneValue() {
        Captures captures = new Captures(live);

        assertThat(told(captures)).isSameAs(told(captures));
    }

    @Test
    void whatNobodyHasCapturedIsToldAsItIsKnown() {
        Optional<Synchronizer> known = Optional.of(new Synchronizer("java.util.concurrent.Semaphore", "0 permits"));

        assertThat(new Captures(live).of(new Object(), known)).isEqualTo(known);
    }
}
