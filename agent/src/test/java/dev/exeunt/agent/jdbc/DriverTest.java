package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DriverTest {

    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final CountDownLatch executing = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Thread worker = new Thread(() -> {
        execute();
        while (true) {
            LockSupport.park();
        }
    });

    private void execute() {
        executing.countDown();
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void aThreadExecutes() throws InterruptedException {
        worker.setDaemon(true);
        worker.start();
        assertThat(executing.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void itLeaves() {
        cancelled.countDown();
    }

    @Test
    void aStatementThatIsExecutedIsOverBeforeTheRollback() {
        assertThat(carriedOut(worker, false, List.of())).isEqualTo("its statement was cancelled, rolled back: it");
        assertThat(calls).containsExactly("cancel", "rollback");
    }

    @Test
    void nothingIsCancelledWhereNothingIsExecuted() {
        assertThat(carriedOut(Thread.currentThread(), false, List.of())).isEqualTo("rolled back: it");
        assertThat(carriedOut(null, false, List.of())).isEqualTo("rolled back: it");
        assertThat(calls).containsExactly("rollback", "rollback");
    }

    @Test
    void oneThatGoesOnCostsItsPatienceAndTheRollbackIsTried() {
        assertThat(carriedOut(worker, false, List.of("ignored"))).isEqualTo("its statement was cancelled but goes on, rolled back: it");
        assertThat(calls).startsWith("cancel").endsWith("rollback");
    }

    @Test
    void aCancelThatFailsKeepsNothingFromItsRollback() {
        assertThat(carriedOut(worker, false, List.of("cancel"))).isEqualTo("its statement could not be cancelled, rolled back: it");
    }

    @Test
    void whatBeganInSqlEndsInSqlWhereTheDriverRefuses() {
        assertThat(carriedOut(null, true, List.of("rollback"))).isEqualTo("rolled back: it");
        assertThat(calls).containsExactly("rollback", "createStatement", "execute ROLLBACK", "close");
        assertThat(carriedOut(null, false, List.of("rollback"))).isEqualTo("not rolled back, java.sql.SQLException: refused: it");
    }

    private String carriedOut(Thread user, boolean begunInSql, List<String> refused) {
        Rollback rollback = new Rollback("it", new Driver(driver(Connection.class, refused), begunInSql, driver(Statement.class, refused),
                new Execution(user, new Callers(Set.of(DriverTest.class.getName()))), Duration.ofMillis(300)));
        rollback.run();
        return rollback.told();
    }

    private <T> T driver(Class<T> type, List<String> refused) {
        InvocationHandler driver = (self, method, arguments) -> {
            calls.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
            if (refused.contains(method.getName())) {
                throw new SQLException("refused");
            }
            if (method.getName().equals("cancel") && refused.isEmpty()) {
                cancelled.countDown();
            }
            return method.getReturnType() == Statement.class ? driver(Statement.class, refused)
                    : method.getReturnType() == boolean.class ? false : null;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, driver));
    }
}
