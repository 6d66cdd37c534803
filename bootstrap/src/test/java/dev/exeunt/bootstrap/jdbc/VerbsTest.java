package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "begin;", "  Begin Transaction", "BEGIN ISOLATION LEVEL SERIALIZABLE", "BEGIN IMMEDIATE",
        "START TRANSACTION", "start\n transaction read only"})
    void theseBeginATransaction(String sql) {
        assertThat(Verbs.begins(sql)).isTrue();
    }

    /** A block of PL/SQL is no transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "B", "S", "SELECT 1", "BEGIN pack.run(1); END;", "BEGINNER", "START SLAVE", "STARTED", "COMMIT"})
    void theseDoNot(String sql) {
        assertThat(Verbs.begins(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "commit;", " Rollback", "ROLLBACK WORK", "END", "end transaction", "ABORT",
        "PREPARE TRANSACTION 'x'", "COMMIT AND NO CHAIN"})
    void theseEndOne(String sql) {
        assertThat(Verbs.ends(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROLLBACK TO mark", "rollback work to savepoint mark", "ROLLBACK TRANSACTION TO mark",
        "COMMITTED", "PREPARE p AS SELECT 1", "ENDLESS", "END IF", "ALTER TABLE t", "EXPLAIN SELECT 1", "SELECT 1"})
    void theseLeaveItOpen(String sql) {
        assertThat(Verbs.ends(sql)).isFalse();
    }
}
