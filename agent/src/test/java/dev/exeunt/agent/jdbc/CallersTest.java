package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final StackTraceElement DRIVER = frame("org.driver.DriverStatement", "executeUpdate");
    private static final StackTraceElement INSIDE = frame("org.driver.Protocol", "send");
    private static final StackTraceElement POOL = frame("org.pool.PooledStatement", "executeUpdate");
    private static final StackTraceElement JOB = frame("com.acme.Job", "run");

    private static final StackTraceElement ACCESSOR = frame("jdk.internal.reflect.DirectMethodHandleAccessor", "invoke");
    private static final StackTraceElement INVOKE = frame("java.lang.reflect.Method", "invoke");
    private static final StackTraceElement HANDLED = frame("org.proxies.logic.Calls", "perform");
    private static final StackTraceElement HANDLER = frame("org.proxies.Handler", "invoke");
    private static final StackTraceElement PROXY = frame("jdk.proxy2.$Proxy5", "executeUpdate");
    private static final StackTraceElement OTHER_HANDLER = frame("org.others.Handler", "invoke");
    private static final StackTraceElement OTHER_PROXY = frame("com.sun.proxy.$Proxy6", "executeUpdate");

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
    void aCommitThatTakesLongIsNoIdleness() {
        List<StackTraceElement> stack = List.of(frame("org.driver.DriverStatement", "commit"), JOB);
        assertThat(callers.activity(stack)).isEqualTo(Activity.EXECUTES);
        assertThat(callers.executes(stack)).isFalse();
        assertThat(callers.activity(List.of(frame("com.acme.Job", "commit"), JOB))).isEqualTo(Activity.NEITHER);
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

    @Test
    void whoCallsADriverByWayOfAProxyCallsTheProxy() {
        List<StackTraceElement> stack = List.of(INSIDE, DRIVER, ACCESSOR, INVOKE, HANDLED, HANDLER, PROXY, ACCESSOR, INVOKE,
                OTHER_HANDLER, OTHER_PROXY, JOB);
        assertThat(callers.of(stack)).containsExactly(JOB);
    }

    /** Of the JDK that runs this. */
    @Test
    void aProxyOfTheJdksIsKnown() throws Exception {
        List<StackTraceElement> recorded = new ArrayList<>();
        Callable<Void> driver = new Recording(recorded);
        Callable<?> proxy = (Callable<?>) Proxy.newProxyInstance(CallersTest.class.getClassLoader(), new Class<?>[] {Callable.class},
                (self, method, arguments) -> method.invoke(driver, arguments));
        proxy.call();
        StackTraceElement caller = new Callers(Set.of(Recording.class.getName())).of(recorded).get(0);
        assertThat(caller.getMethodName()).isEqualTo("aProxyOfTheJdksIsKnown");
    }

    private record Recording(List<StackTraceElement> recorded) implements Callable<Void> {

        @Override
        public Void call() {
            recorded.addAll(List.of(new Throwable().getStackTrace()));
            return null;
        }
    }

    /** As Spring puts them around the application's own. */
    @Test
    void aProxyAroundAServiceIsThatOfNoStatement() {
        StackTraceElement service = frame("com.acme.Service", "executeUpdate");
        assertThat(callers.of(List.of(DRIVER, service, ACCESSOR, INVOKE, HANDLER, PROXY, JOB)).get(0)).isEqualTo(service);
        assertThat(callers.of(List.of(DRIVER, ACCESSOR, INVOKE, HANDLER, PROXY, service, ACCESSOR, INVOKE, HANDLER, PROXY, JOB)).get(0))
                .isEqualTo(service);
        StackTraceElement other = frame("com.sun.proxy.$Proxy9", "save");
        assertThat(callers.of(List.of(DRIVER, ACCESSOR, INVOKE, service, HANDLER, PROXY, JOB))).contains(service);
        assertThat(callers.of(List.of(DRIVER, ACCESSOR, INVOKE, HANDLER, other, JOB))).contains(HANDLER);
    }

    @Test
    void whoAsksADriverForItsMetaDataCallsTheDriver() {
        assertThat(callers.of(List.of(DRIVER, frame("org.driver.DriverDatabaseMetaData", "getTables"), JOB))).containsExactly(JOB);
        StackTraceElement other = frame("com.acme.MetaData", "read");
        assertThat(callers.of(List.of(DRIVER, other, JOB))).containsExactly(other, JOB);
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
