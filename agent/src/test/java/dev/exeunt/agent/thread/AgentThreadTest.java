package dev.exeunt.agent.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

    @Test
    void itsDeathIsNotToldTheApplicationsHandler() throws InterruptedException {
        AtomicReference<Throwable> told = new AtomicReference<>();
        AgentThread thread = new AgentThread(() -> {
            throw new OutOfMemoryError("thrown by a test");
        }, "test");
        thread.setUncaughtExceptionHandler((dead, thrown) -> told.set(thrown));
        thread.start();
        thread.join();

        assertThat(told).hasNullValue();
        assertThat(AgentThread.live()).doesNotContain(thread);
    }

    @Test
    void itIsADaemonWithoutTheContextOfItsMaker() {
        AgentThread thread = new AgentThread(() -> {}, "test");

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(thread.getName()).isEqualTo("exeunt-test");
    }
}
