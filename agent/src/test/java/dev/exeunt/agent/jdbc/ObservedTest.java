package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void isIdleSinceItsOnlyStatementWhereThatWasRecorded() {
        Observed observed = first(1, 3 * SECOND, 5 * SECOND);
        assertThat(observed.next(1, 7 * SECOND, User.NOBODY).idle(8 * SECOND)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void isIdleSinceTheLookThatLastFoundAnotherStatement() {
        Observed observed = first(1, 3 * SECOND, 5 * SECOND).next(4, 6 * SECOND, User.NOBODY).next(4, 7 * SECOND, User.NOBODY);
        assertThat(observed.idle(8 * SECOND)).isEqualTo(Duration.ofSeconds(2));
        assertThat(observed.begun().at()).isEqualTo(3 * SECOND);
    }

    /** Too late rather than too early. */
    @Test
    void isIdleSinceTheFirstLookWhereNothingElseIsKnown() {
        assertThat(first(9, 3 * SECOND, 5 * SECOND).idle(6 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(first(1, 0, 5 * SECOND).idle(6 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isIdleSinceTheLookThatLastSawItExecute() {
        Observed observed = first(1, 3 * SECOND, 5 * SECOND).with(Activity.EXECUTES, 5 * SECOND)
                .next(1, 9 * SECOND, User.NOBODY).with(Activity.EXECUTES, 9 * SECOND);
        assertThat(observed.idle(9 * SECOND)).isZero();
        assertThat(observed.next(1, 10 * SECOND, User.NOBODY).with(Activity.NEITHER, 10 * SECOND).idle(10 * SECOND))
                .isEqualTo(Duration.ofSeconds(1));
    }

    /** The statement of this connection would have been counted. */
    @Test
    void isIdleWhileItsThreadExecutesAStatementOfAnotherConnection() {
        Observed over = first(1, 3 * SECOND, 5 * SECOND).with(Activity.NEITHER, 5 * SECOND);
        Observed elsewhere = over.next(1, 9 * SECOND, User.NOBODY).with(Activity.EXECUTES, 9 * SECOND);
        assertThat(elsewhere.idle(9 * SECOND)).isEqualTo(Duration.ofSeconds(6));
        assertThat(elsewhere.next(2, 10 * SECOND, User.NOBODY).with(Activity.EXECUTES, 11 * SECOND).idle(11 * SECOND)).isZero();
    }

    /** The look saw the count before the thread, which it then asked the wrong one for. */
    @Test
    void isNotOverWhereAnotherThreadShowsAfterItsStatement() {
        Observed over = first(2, 0, 5 * SECOND).with(Activity.NEITHER, 5 * SECOND);
        User another = new User(7, "another", false, new WeakReference<>(null));
        assertThat(over.next(2, 6 * SECOND, another).with(Activity.EXECUTES, 7 * SECOND).idle(7 * SECOND)).isZero();
    }

    @Test
    void isNotIdleWhileItsRowsAreRead() {
        Observed reads = first(1, 3 * SECOND, 5 * SECOND).with(Activity.NEITHER, 5 * SECOND)
                .next(1, 9 * SECOND, User.NOBODY).with(Activity.FETCHES, 9 * SECOND);
        assertThat(reads.idle(9 * SECOND)).isZero();
    }

    private static Observed first(long statements, long recorded, long now) {
        return Observed.first(1, statements, new Observed.Begun(recorded, User.NOBODY, List.of()), now, User.NOBODY);
    }
}
