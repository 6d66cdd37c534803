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
        assertThat(callers.activity(List.of(INSIDE, DRIVER, POOL, JOB))).isEqualTo(Activity.EXECUTES);
        assertThat(callers.activity(List.of(frame("com.acme.Job", "execute"), JOB))).isEqualTo(Activity.NEITHER);
    }

    @Test
    void aResultIsReadInTheNextOfADriversClass() {
        StackTraceElement result = frame("org.driver.result.ResultImpl", "next");
        assertThat(callers.activity(List.of(INSIDE, result, JOB))).isEqualTo(Activity.FETCHES);
        assertThat(callers.activity(List.of(frame("org.driver.Rows", "next"), JOB))).isEqualTo(Activity.NEITHER);
        assertThat(callers.activity(List.of(frame("com.acme.Results", "next"), JOB))).isEqualTo(Activity.NEITHER);
    }

    /** A thread that waits for a second connection is idle in the transaction of its first. */
    @Test
    void whoWaitsForAPoolDoesNeither() {
        assertThat(callers.activity(List.of(frame("org.pool.Pool", "getConnection"), JOB))).isEqualTo(Activity.NEITHER);
    }

    @Test
    void whereTheStackIsNotKnownNoIdlenessIsClaimed() {
        assertThat(callers.activity(List.of())).isEqualTo(Activity.EXECUTES);
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
