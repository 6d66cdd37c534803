package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Origin;
import org.junit.jupiter.api.Test;

/** Most transactions are like the last one, and are begun by fewer steps. */
class LikeTheLastTest extends OnOneConnection {

    @Test
    void oneLikeTheLastIsBegunByWhoBeginsIt() throws InterruptedException {
        String select = "select 1";
        JdbcSink.autoCommit(connection, false, TYPE);
        Thread other = new Thread(() -> execute(select));
        other.start();
        other.join();
        for (int expected = 2; expected <= 4; expected++) {
            JdbcSink.ended(connection);
            execute(select);
            assertThat(session.transaction()).isEqualTo(expected);
            assertThat(session.statements()).isOne();
            assertThat(session.last()).isEqualTo(select);
        }
        assertThat(session.takeBeginner()).isSameAs(Thread.currentThread());
        assertThat(session.takeUser()).isSameAs(Thread.currentThread());
    }

    @Test
    void oneLikeTheLastHasAnOriginOfItsOwn() {
        String select = "select 1";
        JdbcSink.autoCommit(connection, false, TYPE);
        execute(select);
        Origin first = session.takeOrigin();
        long began = session.began();
        JdbcSink.ended(connection);
        execute(select);
        assertThat(session.takeOrigin()).isNotNull().isNotSameAs(first);
        assertThat(session.began()).isGreaterThan(began);

        JdbcSink.ended(connection);
        JdbcSink.allow(0);
        execute(select);
        assertThat(session.takeOrigin()).isNull();
        assertThat(session.began()).isZero();
    }

    @Test
    void oneStackIsTakenWhereThatTakesLongerThanAllowed() {
        JdbcSink.allow(1);
        JdbcSink.autoCommit(connection, false, TYPE);
        execute("select 1");
        assertThat(session.takeOrigin()).isNotNull();
        JdbcSink.ended(connection);
        execute("select 1");
        assertThat(session.takeOrigin()).isNull();
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
    void aTextThatBeganOneMeansTheSameTheNextTime() {
        String begin = "/* now */ begin";
        JdbcSink.autoCommit(connection, false, TYPE);
        execute(begin);
        JdbcSink.autoCommit(connection, true, TYPE);
        execute(begin);
        assertThat(session.transaction()).isEqualTo(2);
    }

    @Test
    void aBeginInSqlWithoutAutoCommitIsNoneThatSaysNothing() {
        String begin = "BEGIN";
        JdbcSink.autoCommit(connection, false, TYPE);
        for (int i = 0; i < 2; i++) {
            execute(begin);
            JdbcSink.ended(connection);
            JdbcSink.each(each -> {});
        }
        JdbcSink.autoCommit(connection, true, TYPE);
        execute(begin);
        assertThat(session.transaction()).isEqualTo(3);
    }
}
