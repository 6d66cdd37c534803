package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(observed.began()).isEqualTo(3 * SECOND);
    }

    /** Too late rather than too early. */
    @Test
    void isIdleSinceTheFirstLookWhereNothingElseIsKnown() {
        assertThat(first(9, 3 * SECOND, 5 * SECOND).idle(6 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(first(1, 0, 5 * SECOND).idle(6 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    private static Observed first(long statements, long recorded, long now) {
        return Observed.first(1, statements, recorded, now, User.NOBODY, List.of());
    }
}
