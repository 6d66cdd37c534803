package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        for (int i = 0; i < 2 * Rollbacks.THREADS; i++) {
            many.add(new Rollback(String.valueOf(i), rollback -> {}));
        }
        Rollbacks rollbacks = Rollbacks.begin(many);
        while (!rollbacks.areOver()) {
            Thread.onSpinWait();
        }
        assertThat(rollbacks.told()).hasSize(2 * Rollbacks.THREADS).allMatch(line -> line.startsWith("rolled back: "));
    }

    /** As when the network between the program and one of two databases is gone. */
    @Test
    void hundredThatNeverReturnKeepNoOtherFromItsTurn() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<Rollback> wanted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            wanted.add(new Rollback("lost", rollback -> never.await()));
        }
        wanted.add(new Rollback("live", rollback -> done.countDown()));
        Rollbacks.begin(wanted);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    @Test
    void whereThreadsRunOutThoseThatStartedDoTheWorkOfAll() {
        Rollbacks rollbacks = Rollbacks.begin(five(), only(2));
        while (!rollbacks.areOver()) {
            Thread.onSpinWait();
        }
        assertThat(rollbacks.told()).hasSize(5).allMatch(line -> line.startsWith("rolled back: "));
    }

    @Test
    void whereNoThreadStartsNobodyWaitsAndEachIsToldOf() {
        Rollbacks rollbacks = Rollbacks.begin(five(), only(0));
        assertThat(rollbacks.areOver()).isTrue();
        assertThat(rollbacks.told()).hasSize(5).containsOnly("not rolled back, no thread could be started: a");
    }

    private static List<Rollback> five() {
        return Collections.nCopies(5, 0).stream().map(any -> new Rollback("a", rollback -> {})).toList();
    }

    private static Rollbacks.Crew only(int threads) {
        AtomicInteger left = new AtomicInteger(threads);
        return (task, name) -> {
            if (left.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            new Thread(task, name).start();
        };
    }

    @Test
    void noneAreOverAtOnce() {
        assertThat(Rollbacks.begin(List.of()).areOver()).isTrue();
    }
}
