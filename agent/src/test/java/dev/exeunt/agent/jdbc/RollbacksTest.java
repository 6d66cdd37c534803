package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RollbacksTest {

    @Test
    void oneThatNeverReturnsKeepsNoOtherFromItsTurn() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        Rollbacks rollbacks = Rollbacks.begin(List.of(new Rollback("a", rollback -> never.await()), new Rollback("b", rollback -> done.countDown()),
                new Rollback("c", rollback -> {
                    done.countDown();
                    throw new IllegalStateException("gone");
                })));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        while (rollbacks.told().stream().filter(line -> line.startsWith("not rolled back in time")).count() > 1) {
            Thread.onSpinWait();
        }
        assertThat(rollbacks.told()).containsExactly("not rolled back in time: a", "rolled back: b",
                "not rolled back, java.lang.IllegalStateException: gone: c");
        assertThat(rollbacks.areOver()).isFalse();
        never.countDown();
    }

    @Test
    void manyShareTheThreads() {
        List<Rollback> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new Rollback(String.valueOf(i), rollback -> {}));
        }
        Rollbacks rollbacks = Rollbacks.begin(many);
        while (!rollbacks.areOver()) {
            Thread.onSpinWait();
        }
        assertThat(rollbacks.told()).hasSize(100).allMatch(line -> line.startsWith("rolled back: "));
    }

    @Test
    void noneAreOverAtOnce() {
        assertThat(Rollbacks.begin(List.of()).areOver()).isTrue();
    }
}
