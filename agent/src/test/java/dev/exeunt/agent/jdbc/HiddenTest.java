package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HiddenTest {

    interface DriversOwn {}

    static class Driver implements DriversOwn {
        public Statement createStatement() {
            return null;
        }
    }

    static class Uses implements DriversOwn {
        private Connection connection;

        Connection connection() {
            return connection;
        }
    }

    /** One that answers when it is allowed to, as one whose lock another thread holds. */
    static class Locked extends ClassLoader {
        private final CountDownLatch asked;
        private final CountDownLatch free = new CountDownLatch(1);

        Locked(int threads) {
            super(null);
            asked = new CountDownLatch(threads);
        }

        @Override
        public URL getResource(String name) {
            asked.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        }
    }

    private final Hidden hidden = new Hidden();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void allEnd() {
        threads.shutdownNow();
    }

    @Test
    void aLoaderThatShowsNoFilesIsTalkedOfOnce() throws IOException {
        ClassLoader one = new ClassLoader(null) {};
        assertThat(hidden.isNewsOf(SerialFormTest.file(Driver.class), one)).isTrue();
        assertThat(hidden.isNewsOf(SerialFormTest.file(Driver.class), one)).isFalse();
        assertThat(hidden.isNewsOf(SerialFormTest.file(Driver.class), new ClassLoader(null) {})).isTrue();
    }

    @Test
    void oneThatShowsThemIsNot() throws IOException {
        assertThat(hidden.isNewsOf(SerialFormTest.file(Driver.class), getClass().getClassLoader())).isFalse();
    }

    @Test
    void whoOnlyUsesADriverIsNoDriver() throws IOException {
        assertThat(hidden.isNewsOf(SerialFormTest.file(Uses.class), new ClassLoader(null) {})).isFalse();
    }

    @Test
    void nobodyWaitsForALoaderThatAnotherThreadAsks() throws Exception {
        Locked locked = new Locked(1);
        ClassReader driver = SerialFormTest.file(Driver.class);
        Future<Boolean> first = threads.submit(() -> hidden.isNewsOf(driver, locked));
        assertThat(locked.asked.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(threads.submit(() -> hidden.isNewsOf(driver, new ClassLoader(null) {})).get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first).isNotDone();
        locked.free.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ofTwoThreadsThatFindItOutAtOnceOneTellsIt() throws Exception {
        Locked locked = new Locked(2);
        ClassReader driver = SerialFormTest.file(Driver.class);
        Future<Boolean> first = threads.submit(() -> hidden.isNewsOf(driver, locked));
        Future<Boolean> second = threads.submit(() -> hidden.isNewsOf(driver, locked));
        assertThat(locked.asked.await(20, TimeUnit.SECONDS)).isTrue();
        locked.free.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).isNotEqualTo(second.get(20, TimeUnit.SECONDS));
    }
}
