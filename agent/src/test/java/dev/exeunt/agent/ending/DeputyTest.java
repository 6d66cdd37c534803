package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeputyTest {

    private final AtomicInteger heartbeats = new AtomicInteger();
    private final Deputy deputy = new Deputy(heartbeats::incrementAndGet);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void lettingGoOfWhatOverstays() {
        never.countDown();
    }

    private String overstaying() throws InterruptedException {
        never.await();
        return "too late";
    }

    @Test
    void aJobThatIsDoneInTimeGivesItsResult() {
        assertThat(deputy.within(30_000, () -> "done", "otherwise")).isEqualTo("done");
    }

    @Test
    void aJobThatOverstaysIsDoneWithout() {
        assertThat(deputy.within(50, this::overstaying, "otherwise")).isEqualTo("otherwise");
    }

    @Test
    void theNextJobDoesNotWaitForIt() {
        deputy.within(50, this::overstaying, "otherwise");

        assertThat(deputy.within(30_000, () -> "done", "otherwise")).isEqualTo("done");
    }

    @Test
    void whereTooManyAreStillAtItTheNextIsRefusedUntilTheyAreDone() throws InterruptedException {
        Deputy one = deputy.forOneThing();
        one.within(50, this::overstaying, "otherwise");
        assertThat(one.within(30_000, () -> "done", "refused")).isEqualTo("refused");
        assertThat(deputy.within(30_000, () -> "done", "refused")).as("for other things").isEqualTo("done");

        never.countDown();
        while (!one.within(30_000, () -> "done", "refused").equals("done")) {
            Thread.sleep(10);
        }
    }

    @Test
    void theThreadsThatAreLeftBehindAreFew() {
        for (int i = 0; i < 20; i++) {
            deputy.within(20, this::overstaying, "otherwise");
        }

        assertThat(Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("overstaying")))).hasSize(4);
    }

    @Test
    void whatIsDoneAsTheLastIsNeverRefused() {
        for (int i = 0; i < 6; i++) {
            deputy.atLast(20, this::overstaying, "otherwise");
        }

        assertThat(deputy.atLast(30_000, () -> "done", "refused")).isEqualTo("done");
    }

    @Test
    void aJobThatFailsIsDoneWithoutAndSoIsOneThatEndsInAnError() {
        assertThat(deputy.<String>within(30_000, () -> {
            throw new IllegalStateException();
        }, "otherwise")).isEqualTo("otherwise");
        assertThat(deputy.<String>within(30_000, () -> {
            throw new OutOfMemoryError("for a test");
        }, "otherwise")).isEqualTo("otherwise");
        assertThat(deputy.within(30_000, () -> "done", "otherwise")).isEqualTo("done");
    }

    @Test
    void whileAJobIsWaitedForTheHeartBeats() {
        deputy.within(250, this::overstaying, "otherwise");

        assertThat(heartbeats.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void jobsAreDoneByADaemonThatIsTheAgents() {
        Thread worker = deputy.within(30_000, Thread::currentThread, null);

        assertThat(worker.isDaemon()).isTrue();
        assertThat(worker.getName()).startsWith("exeunt-");
        assertThat(worker.getContextClassLoader()).isNull();
    }
}
