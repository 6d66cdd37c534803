package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Classes of connections that no statement of a driver's is bound to: a pool makes one for each use. */
class StandInsTest {

    /** Each test has a class of its own, for what is known of one is never forgotten. */
    private static final AtomicInteger TYPES = new AtomicInteger(100);

    private final int type = TYPES.getAndIncrement();

    @Test
    void afterManyThatHadNoneOneStandsForAll() {
        many();
        FollowedConnection one = prepared();
        FollowedConnection other = prepared();

        assertThat(one.exeunt$session()).isSameAs(other.exeunt$session());
    }

    @Test
    void whereOneWasBoundEachHasItsOwn() {
        JdbcSink.bind(prepared());
        many();

        assertThat(prepared().exeunt$session()).isNotSameAs(prepared().exeunt$session());
    }

    /** It may be a driver's after all, whose first connections waited in a pool. */
    @Test
    void whoGetsAStatementAfterThatHasItsOwn() {
        many();
        FollowedConnection waiting = prepared();
        FollowedConnection used = prepared();
        Session session = JdbcSink.bind(used).session;

        assertThat(used.exeunt$session()).isSameAs(session).isNotSameAs(waiting.exeunt$session());
        assertThat(JdbcSink.bind(waiting).session).isSameAs(waiting.exeunt$session()).isNotSameAs(session);
    }

    @Test
    void itsTransactionsAreSeenToo() {
        many();
        FollowedConnection used = prepared();
        JdbcSink.autoCommit(used, false, type);
        JdbcSink.executing(this, JdbcSink.bind(used), "select 1");

        assertThat(used.exeunt$session().transaction()).isOne();
        assertThat(used.exeunt$session().last()).isEqualTo("select 1");
    }

    @Test
    void butNotWhereAutoCommitIsOnAgain() {
        many();
        FollowedConnection used = new FollowedConnection();
        JdbcSink.autoCommit(used, false, type);
        JdbcSink.autoCommit(used, true, type);
        JdbcSink.executing(this, JdbcSink.bind(used), "select 1");

        assertThat(used.exeunt$session().transaction()).isZero();
    }

    @Test
    void theSecondStatementIsKnownByItsText() {
        many();
        FollowedConnection used = prepared();
        FollowedConnection waiting = prepared();
        JdbcSink.bind(used);
        JdbcSink.preparing(waiting, "select 2", type);

        assertThat(JdbcSink.bind(waiting).sql).isEqualTo("select 2");
    }

    @Test
    void oneThatIsClosedClosesNoOther() {
        many();
        FollowedConnection closed = prepared();
        FollowedConnection other = prepared();
        JdbcSink.ended(closed);
        JdbcSink.closed(closed);

        assertThat(closed.exeunt$session()).isNull();
        assertThat(JdbcSink.bind(other).session.isClosed()).isFalse();
    }

    private void many() {
        for (int i = 0; i < 64; i++) {
            prepared();
        }
    }

    private FollowedConnection prepared() {
        FollowedConnection made = new FollowedConnection();
        JdbcSink.preparing(made, "select 1", type);
        return made;
    }
}
