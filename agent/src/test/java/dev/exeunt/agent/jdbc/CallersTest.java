package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final StackTraceElement DRIVER = frame("org.driver.DriverStatement", "executeUpdate");
    private static final StackTraceElement INSIDE = frame("org.driver.Protocol", "send");
    private static final StackTraceElement POOL = frame("org.pool.PooledStatement", "executeUpdate");
    private static final StackTraceElement JOB = frame("com.acme.Job", "run");

    private final Callers callers = new Callers(Set.of("org.driver.DriverStatement", "org.pool.PooledStatement"));

    @Test
    void whoCallsADriverByWayOfAPoolCallsThePool() {
        assertThat(callers.of(List.of(DRIVER, POOL, JOB))).containsExactly(JOB);
        assertThat(callers.of(List.of(JOB))).containsExactly(JOB);
    }

    @Test
    void aStatementIsExecutedWhereTheDriverIsOnTheStack() {
        assertThat(callers.executes(List.of(INSIDE, DRIVER, POOL, JOB))).isTrue();
        assertThat(callers.executes(List.of(frame("com.acme.Job", "execute"), JOB))).isFalse();
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
