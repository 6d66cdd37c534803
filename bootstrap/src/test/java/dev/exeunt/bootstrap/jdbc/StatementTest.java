package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What binds a statement to its connection, and what is known of it. */
class StatementTest {

    private static final int TYPE = 17;

    private final FollowedConnection connection = new FollowedConnection();
    private Prepared statement;
    private Session session;

    @BeforeEach
    void aStatementOfTheDriver() {
        JdbcSink.preparing(connection, null, TYPE);
        statement = JdbcSink.bind(connection);
        session = statement.session;
    }

    @Test
    void aWrapperThatWasFoundOutIsFollowedNoMore() {
        FollowedConnection wrapper = new FollowedConnection();
        FollowedConnection another = new FollowedConnection();
        JdbcSink.preparing(wrapper, null, TYPE + 2);
        JdbcSink.dismiss(wrapper.exeunt$session());
        JdbcSink.bind(wrapper);
        JdbcSink.preparing(another, null, TYPE + 2);
        assertThat(another.exeunt$session()).isNull();
        List<Session> shown = new ArrayList<>();
        JdbcSink.each(shown::add);
        assertThat(shown).contains(session).doesNotContain(wrapper.exeunt$session());
    }

    @Test
    void aWrapperThatNeverHasAStatementOfItsOwnIsForgotten() {
        List<FollowedConnection> wrappers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            FollowedConnection wrapper = new FollowedConnection();
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

    @Test
    void ofATextAsLongAsItsDataLittleIsKept() {
        String sql = "insert into t values ('" + "x".repeat(1_000_000) + "')";
        JdbcSink.autoCommit(connection, false, TYPE);
        execute(sql);
        assertThat(session.last()).hasSizeLessThan(10_000);
        JdbcSink.preparing(connection, sql, TYPE);
        assertThat(JdbcSink.bind(connection).sql).hasSizeLessThan(10_000);
    }

    @Test
    void aClosedConnectionIsForgottenAtOnce() {
        JdbcSink.closed(connection);
        assertThat(connection.exeunt$session()).isNull();
        List<Session> shown = new ArrayList<>();
        JdbcSink.each(shown::add);
        assertThat(shown).doesNotContain(session);

        JdbcSink.preparing(connection, null, TYPE);
        assertThat(connection.exeunt$session()).isNotNull().isNotSameAs(session);
    }

    @Test
    void aClosedConnectionKeepsNoStatement() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        assertThat(session.statement()).isSameAs(this);
        JdbcSink.closed(connection);
        assertThat(session.statement()).isNull();
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
