package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a connection is inside a transaction, as the probes tell it. */
class SessionTest {

    private static final int TYPE = 7;

    /** As a driver's is after the probes were put in. */
    private static final class Connection implements Followed {

        private Session session;

        @Override
        public Session exeunt$session() {
            return session;
        }

        @Override
        public void exeunt$session(Session fresh) {
            session = fresh;
        }
    }

    private final Connection connection = new Connection();
    private Prepared statement;
    private Session session;

    @BeforeEach
    void aStatementOfTheDriver() {
        JdbcSink.allow(1_000);
        JdbcSink.preparing(connection, null, TYPE);
        statement = JdbcSink.bind(connection);
        session = statement.session;
    }

    @Test
    void notBeforeAStatement() {
        JdbcSink.autoCommit(connection, false, TYPE);
        assertThat(session.transaction()).isZero();
    }

    @Test
    void fromTheFirstStatementToTheCommit() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        execute("select 2");
        assertThat(session.transaction()).isOne();
        assertThat(session.statements()).isEqualTo(2);
        assertThat(session.last()).isEqualTo("select 2");
        assertThat(session.takeUser()).isSameAs(Thread.currentThread());
        assertThat(session.takeOrigin().getStackTrace()).anyMatch(frame -> frame.getMethodName().startsWith("fromTheFirst"));

        JdbcSink.ended(connection);
        assertThat(session.transaction()).isZero();
        assertThat(session.last()).isNull();
    }

    @Test
    void theNextOneHasTheNextNumber() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        JdbcSink.ended(connection);
        execute(null);
        assertThat(session.transaction()).isEqualTo(2);
        assertThat(session.statements()).isOne();
    }

    @Test
    void notWhereEachStatementIsCommittedByItself() {
        execute("select 1");
        assertThat(session.transaction()).isZero();
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        JdbcSink.autoCommit(connection, true, TYPE);
        assertThat(session.transaction()).isZero();
    }

    @Test
    void betweenBeginAndCommitInSql() {
        execute("BEGIN");
        execute("insert into t values (1)");
        assertThat(session.transaction()).isOne();
        execute("rollback to savepoint mark");
        assertThat(session.transaction()).isOne();
        execute("COMMIT");
        assertThat(session.transaction()).isZero();
    }

    @Test
    void whoBeganItIsKnownWhenAnotherGoesOn() throws InterruptedException {
        Thread other = new Thread(() -> execute("begin"));
        other.start();
        other.join();
        execute("select 1");
        assertThat(session.takeBeginner()).isSameAs(other);
        assertThat(session.takeBeginner()).isNull();
        assertThat(session.takeUser()).isSameAs(Thread.currentThread());

        execute("commit and chain");
        assertThat(session.takeBeginner()).isSameAs(Thread.currentThread());
        execute("commit");
        assertThat(session.takeBeginner()).isNull();
    }

    @Test
    void eachTimeItIsChainedItIsAnother() {
        String chain = "commit and chain";
        execute("begin");
        for (int expected = 2; expected <= 4; expected++) {
            execute(chain);
            assertThat(session.transaction()).isEqualTo(expected);
            assertThat(session.statements()).isOne();
            assertThat(session.last()).isEqualTo(chain);
        }
        execute("select 1; commit");
        assertThat(session.transaction()).isZero();
        execute(chain);
        assertThat(session.transaction()).isZero();
    }

    /** The driver begins one in front of the text. */
    @Test
    void withoutAutoCommitItIsChainedFromNothing() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("commit");
        assertThat(session.transaction()).isZero();
        execute("commit and chain");
        assertThat(session.transaction()).isOne();
    }

    @Test
    void aTextThatBeganOneMeansTheSameTheNextTime() {
        String begin = "/* now */ begin";
        JdbcSink.autoCommit(connection, false, TYPE);
        execute(begin);
        JdbcSink.autoCommit(connection, true, TYPE);
        execute(begin);
        assertThat(session.transaction()).isEqualTo(2);
    }

    @Test
    void whatSaidNothingOfTransactionsTheFirstTimeBeginsTheNextToo() {
        String select = "select 1";
        JdbcSink.autoCommit(connection, false, TYPE);
        for (int expected = 1; expected <= 3; expected++) {
            execute(select);
            assertThat(session.transaction()).isEqualTo(expected);
            JdbcSink.ended(connection);
        }
        JdbcSink.autoCommit(connection, true, TYPE);
        execute(select);
        assertThat(session.transaction()).isZero();
    }

    @Test
    void toSwitchOnWhatIsOnEndsNothing() {
        execute("begin");
        JdbcSink.autoCommit(connection, true, TYPE);
        assertThat(session.transaction()).isOne();
    }

    @Test
    void withoutAnAllowanceWhereItBeganIsNotRecorded() {
        JdbcSink.allow(0);
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        assertThat(session.transaction()).isOne();
        assertThat(session.takeOrigin()).isNull();
        assertThat(session.began()).isZero();
    }

    @Test
    void aWrapperThatNeverHasAStatementOfItsOwnIsForgotten() {
        List<Connection> wrappers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Connection wrapper = new Connection();
            wrappers.add(wrapper);
            JdbcSink.autoCommit(wrapper, false, TYPE + 1);
        }
        assertThat(wrappers.stream().filter(each -> JdbcSink.bind(each) != null)).hasSizeBetween(1, 300);
    }

    @Test
    void aStatementKeepsTheTextThatItWasPreparedWith() {
        JdbcSink.autoCommit(connection, false, TYPE);
        JdbcSink.preparing(connection, "select 1", TYPE);
        Prepared first = JdbcSink.bind(connection);
        JdbcSink.preparing(connection, "select 2", TYPE);
        JdbcSink.executing(this, JdbcSink.bind(connection));
        JdbcSink.executing(this, first);

        assertThat(session.last()).isEqualTo("select 1");
        assertThat(session.statements()).isEqualTo(2);
    }

    /** As DuckDB does: each execution of a text is one without a text within. */
    @Test
    void anExecutionWithinAnotherIsNotTheNext() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        JdbcSink.executingPrepared(this, statement);
        execute("begin transaction;");
        JdbcSink.executingPrepared(this, statement);
        assertThat(session.last()).isEqualTo("select 1");
        assertThat(session.statements()).isOne();
        execute("commit");
        JdbcSink.executingPrepared(this, statement);
        assertThat(session.transaction()).isZero();

        JdbcSink.preparing(connection, "select 2", TYPE);
        JdbcSink.executingPrepared(this, JdbcSink.bind(connection));
        assertThat(session.last()).isEqualTo("select 2");
    }

    @Test
    void theStatementOfAnOpenTransactionIsKnownAndNotKeptAliveForLongerThanALook() {
        JdbcSink.executing(new Object(), statement, "select 1");
        assertThat(session.statement()).isNull();
        JdbcSink.autoCommit(connection, false, TYPE);
        Object executed = new Object();
        JdbcSink.executing(executed, statement, "select 1");
        assertThat(session.statement()).isSameAs(executed);
        JdbcSink.each(each -> {});
        assertThat(session.statement()).isSameAs(executed);

        WeakReference<Object> seen = new WeakReference<>(executed);
        executed = null;
        for (int i = 0; i < 100 && seen.get() != null; i++) {
            System.gc();
        }
        assertThat(seen.get()).isNull();
        assertThat(session.statement()).isNull();
    }

    @Test
    void aProxyOfAConnectionIsNotAsked() {
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Followed.class}, (self, method, args) -> {
            throw new AssertionError("the application's code was called");
        });

        assertThat(JdbcSink.bind(proxy)).isNull();
        assertThat(JdbcSink.failures()).isZero();
    }

    private void execute(String sql) {
        JdbcSink.executing(this, statement, sql);
    }
}
