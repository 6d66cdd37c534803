package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What binds a statement to its connection, and what is known of it. */
class StatementTest extends OnOneConnection {

    @Test
    void aWrapperThatWasFoundOutIsFollowedNoMore() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        FollowedConnection wrapper = new FollowedConnection();
        FollowedConnection another = new FollowedConnection();
        JdbcSink.autoCommit(wrapper, false, TYPE + 2);
        JdbcSink.executing(this, JdbcSink.bind(wrapper), "select 1");
        assertThat(shown()).contains(session, wrapper.exeunt$session());
        JdbcSink.dismiss(wrapper.exeunt$session());
        JdbcSink.preparing(another, null, TYPE + 2);
        assertThat(another.exeunt$session()).isNull();
        assertThat(shown()).contains(session).doesNotContain(wrapper.exeunt$session());
    }

    /** H2 makes one for each call of a trigger, and some pools one for each use. */
    @Test
    void aConnectionThatBeginsNothingIsNotListed() {
        int before = shown().size();
        List<FollowedConnection> connections = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            FollowedConnection made = new FollowedConnection();
            connections.add(made);
            JdbcSink.preparing(made, "select 1", TYPE + 1);
            JdbcSink.executing(this, JdbcSink.bind(made));
        }
        assertThat(shown()).hasSize(before);
        FollowedConnection last = connections.get(9_999);
        JdbcSink.autoCommit(last, false, TYPE + 1);
        JdbcSink.executing(this, JdbcSink.bind(last));
        assertThat(shown()).hasSize(before + 1).contains(last.exeunt$session());
    }

    @Test
    void twoThreadsThatUseAConnectionForTheFirstTimeFindTheSame() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            FollowedConnection made = new FollowedConnection();
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Session> use = () -> {
                together.await();
                JdbcSink.preparing(made, null, TYPE);
                return JdbcSink.bind(made).session;
            };
            FutureTask<Session> other = new FutureTask<>(use);
            new Thread(other).start();
            assertThat(use.call()).isSameAs(other.get());
        }
    }

    @Test
    void twoThreadsThatBeginTheFirstListItOnce() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            FollowedConnection made = new FollowedConnection();
            JdbcSink.autoCommit(made, false, TYPE);
            Prepared prepared = JdbcSink.bind(made);
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Void> use = () -> {
                together.await();
                JdbcSink.executing(this, prepared, "select 1");
                return null;
            };
            FutureTask<Void> other = new FutureTask<>(use);
            new Thread(other).start();
            use.call();
            other.get();
            assertThat(shown()).containsOnlyOnce(made.exeunt$session());
            JdbcSink.closed(made);
        }
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
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        JdbcSink.closed(connection);
        assertThat(connection.exeunt$session()).isNull();
        assertThat(shown()).doesNotContain(session);

        JdbcSink.preparing(connection, null, TYPE);
        assertThat(connection.exeunt$session()).isNotNull().isNotSameAs(session);
    }

    /** Wherever it is in the list. */
    @Test
    void soIsOneOfManyAndItsStatementsBeginNothingMore() {
        List<FollowedConnection> connections = new ArrayList<>();
        List<Prepared> statements = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            FollowedConnection made = new FollowedConnection();
            connections.add(made);
            JdbcSink.autoCommit(made, false, TYPE);
            statements.add(JdbcSink.bind(made));
            JdbcSink.executing(this, statements.get(i), "select 1");
        }
        List<Session> sessions = statements.stream().map(each -> each.session).toList();
        assertThat(shown()).containsAll(sessions);
        connections.forEach(JdbcSink::closed);
        statements.forEach(each -> JdbcSink.executing(this, each, "select 1"));
        assertThat(shown()).doesNotContainAnyElementsOf(sessions);
        assertThat(sessions).allMatch(each -> each.transaction() == 0);
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

    /** It may have been closed within the second before a look: what it knew must not outlive it. */
    @Test
    void norDoesItKeepAThread() throws InterruptedException {
        WeakReference<Thread> ended = usedAndClosed();
        for (int i = 0; i < 100 && ended.get() != null; i++) {
            System.gc();
        }
        assertThat(ended.get()).isNull();
    }

    private WeakReference<Thread> usedAndClosed() throws InterruptedException {
        Thread user = new Thread(() -> {
            JdbcSink.autoCommit(connection, false, TYPE);
            execute("select 1");
            JdbcSink.ended(connection);
            JdbcSink.closed(connection);
        });
        user.start();
        user.join();
        return new WeakReference<>(user);
    }

    /** Nor does one that was collected without having been closed. */
    @Test
    void norDoesOneThatIsGone() throws InterruptedException {
        WeakReference<Thread> ended = usedAndLost();
        for (int i = 0; i < 100 && ended.get() != null; i++) {
            System.gc();
            JdbcSink.each(each -> {});
        }
        assertThat(ended.get()).isNull();
    }

    private static WeakReference<Thread> usedAndLost() throws InterruptedException {
        Thread user = new Thread(() -> {
            FollowedConnection lost = new FollowedConnection();
            JdbcSink.autoCommit(lost, false, TYPE);
            JdbcSink.executing(lost, JdbcSink.bind(lost), "select 1");
        });
        user.start();
        user.join();
        return new WeakReference<>(user);
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

    private static List<Session> shown() {
        List<Session> shown = new ArrayList<>();
        JdbcSink.each(shown::add);
        return shown;
    }
}
