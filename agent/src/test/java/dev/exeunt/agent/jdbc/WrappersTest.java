package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrappersTest {

    private static final StackTraceElement DRIVER = frame("org.driver.Statement", "execute", 1);
    private static final StackTraceElement POOL = frame("org.pool.Statement", "execute", 2);
    private static final StackTraceElement ENTERED = frame("com.acme.LoggedStatement", "execute", 3);
    private static final StackTraceElement CALLS = frame("com.acme.LoggedStatement", "execute", 4);
    private static final StackTraceElement JOB = frame("com.acme.Job", "run", 5);

    private final Wrappers wrappers = new Wrappers(Set.of("org.driver.Statement", "org.pool.Statement", "com.acme.LoggedStatement"));

    @Test
    void aStatementThatOnlyCallsAnotherWrapsIt() {
        assertThat(wrappers.wraps(List.of(ENTERED, JOB), List.of(DRIVER, CALLS, JOB))).isTrue();
        assertThat(wrappers.wraps(List.of(ENTERED, JOB), List.of(DRIVER, POOL, CALLS, JOB))).isTrue();
        assertThat(wrappers.wraps(List.of(DRIVER, CALLS, JOB), List.of(ENTERED, JOB))).isFalse();
    }

    @Test
    void oneAfterTheOtherDoesNot() {
        assertThat(wrappers.wraps(List.of(ENTERED, JOB), List.of(DRIVER, JOB))).isFalse();
        assertThat(wrappers.wraps(List.of(ENTERED, JOB), List.of(DRIVER, CALLS, frame("com.acme.Job", "run", 6)))).isFalse();
    }

    /** A database that runs Java code, which uses another connection. */
    @Test
    void norDoesOneThatDoesMoreInBetween() {
        StackTraceElement function = frame("com.acme.Function", "call", 7);
        assertThat(wrappers.wraps(List.of(ENTERED, JOB), List.of(DRIVER, function, CALLS, JOB))).isFalse();
    }

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, "Source.java", line);
    }
}
