package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** When a connection is inside a transaction, as the probes tell it. */
class SessionTest extends OnOneConnection {

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
    void theNextLookForgetsWhoUsedItWhenNothingIsOpen() throws InterruptedException {
        JdbcSink.autoCommit(connection, false, TYPE);
        Thread other = new Thread(() -> execute("select 1"));
        other.start();
        other.join();
        WeakReference<Thread> ended = new WeakReference<>(other);
        other = null;
        JdbcSink.ended(connection);
        JdbcSink.each(each -> {});
        for (int i = 0; i < 100 && ended.get() != null; i++) {
            System.gc();
        }
        assertThat(ended.get()).isNull();
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

    /** PostgreSQL's driver and H2's go on with it. */
    @Test
    void whatWasBegunInSqlGoesOnWhereAutoCommitIsSwitchedOff() {
        execute("begin");
        JdbcSink.autoCommit(connection, false, TYPE);
        assertThat(session.transaction()).isOne();
        execute("select 1");
        assertThat(session.transaction()).isOne();
        assertThat(session.isAutoCommit()).isFalse();
        JdbcSink.ended(connection);
        assertThat(session.transaction()).isZero();
    }

    @Test
    void whatWasPreparedInTwoPhasesIsOpenNoMore() {
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("insert into t values (1)");
        execute("PREPARE COMMIT ?");
        assertThat(session.transaction()).isZero();
    }

    @Test
    void toSwitchOnWhatIsOnEndsNothing() {
        execute("begin");
        JdbcSink.autoCommit(connection, true, TYPE);
        assertThat(session.transaction()).isOne();
    }
}
