package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskNamesTest {

    @TempDir
    private Path self;

    private final ThreadInfo[] threads = {me()};

    private static ThreadInfo me() {
        return ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId());
    }

    private void task(String id, String comm) throws IOException {
        Files.writeString(Files.createDirectories(self.resolve("task/" + id)).resolve("comm"), comm + "\n");
    }

    @Test
    void tasksOfOneNameStandTogether() throws IOException {
        task("11", "worker");
        task("12", "worker");
        task("13", "GC Thread#0");

        assertThat(new TaskNames(self).look(threads).of("worker")).hasSize(2);
    }

    @Test
    void nothingIsReadAgainWhereNothingChanged() throws IOException {
        task("11", "worker");
        TaskNames names = new TaskNames(self);

        assertThat(names.look(threads)).isSameAs(names.look(new ThreadInfo[] {me(), null}));
    }

    @Test
    void aTaskThatWasStartedIsSeen() throws IOException {
        task("11", "worker");
        TaskNames names = new TaskNames(self);
        names.look(threads);
        task("12", "worker");

        assertThat(names.look(threads).of("worker")).hasSize(2);
    }

    @Test
    void aThreadThatWasRenamedIsSeen() throws IOException {
        task("11", "before");
        TaskNames names = new TaskNames(self);
        names.look(threads);
        task("11", "after");
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName("after");
        try {
            assertThat(names.look(new ThreadInfo[] {me()}).of("after")).hasSize(1);
        } finally {
            Thread.currentThread().setName(name);
        }
    }

    @Test
    void whereTheSystemHidesThemThereAreNone() {
        assertThat(new TaskNames(self.resolve("none")).look(threads).byComm()).isEmpty();
    }
}
