package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.thread.AgentThread;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentCostTest {

    private static final int BYTES = 10_000_000;

    @Test
    void whatAThreadHasCostIsNotForgottenWhenItEnds() throws InterruptedException {
        AgentCost cost = new AgentCost();
        cost.look();
        double before = cost.allocatedBytes().getAsDouble();
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        byte[][] kept = new byte[1][];
        Thread thread = new AgentThread(() -> {
            kept[0] = new byte[BYTES];
            done.countDown();
            await(seen);
        }, "costs");
        thread.start();
        await(done);
        cost.look();
        assertThat(cost.liveThreads()).isPositive();
        assertThat(cost.allocatedBytes().getAsDouble()).isGreaterThanOrEqualTo(before + BYTES);
        seen.countDown();
        thread.join(10_000);
        cost.look();
        assertThat(cost.allocatedBytes().getAsDouble()).isGreaterThanOrEqualTo(before + BYTES);
        assertThat(cost.cpuSeconds().getAsDouble()).isPositive();
        assertThat(AgentThread.live()).doesNotContain(thread);
    }

    @Test
    void whereTheApplicationSwitchesTheMeasuringOffAndOnNothingIsCountedTwice() throws InterruptedException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        CountDownLatch allocated = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        byte[][] kept = new byte[1][];
        Thread thread = new AgentThread(() -> {
            kept[0] = new byte[BYTES];
            allocated.countDown();
            await(end);
        }, "costs");
        thread.start();
        await(allocated);
        AgentCost cost = new AgentCost();
        cost.look();
        double before = cost.allocatedBytes().getAsDouble();
        try {
            for (int i = 0; i < 3; i++) {
                threads.setThreadAllocatedMemoryEnabled(false);
                cost.look();
                threads.setThreadAllocatedMemoryEnabled(true);
                cost.look();
            }
        } finally {
            threads.setThreadAllocatedMemoryEnabled(true);
            end.countDown();
        }
        assertThat(cost.allocatedBytes().getAsDouble()).isBetween(before, before + BYTES);
        thread.join(10_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
