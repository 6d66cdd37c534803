package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
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

    private final Hidden hidden = new Hidden();

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
}
