package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data has no place in a report. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "UPDATE jobs SET state = 'x' WHERE id = 17 | UPDATE jobs SET state = ? WHERE id = ?",
        "SELECT 'it''s', 1.5e3, -2 | SELECT ?, ?, -?",
        "SELECT 'a\\'b', c | SELECT ?, c",
        "SELECT * FROM t1 WHERE a2 = $1 AND b = ? | SELECT * FROM t1 WHERE a2 = $1 AND b = ?",
        "SELECT $$secret$$, $tag$more$tag$, x | SELECT ?, ?, x",
        "SELECT \"Name\" FROM `order` WHERE [my col] = 0xFF | SELECT \"Name\" FROM `order` WHERE [my col] = ?",
        "SELECT \"in MySQL a literal\" | SELECT ?",
        "SELECT a[1] FROM t -- password | SELECT a[?] FROM t",
        "SELECT /* secret */ a | SELECT a",
        "INSERT INTO t VALUES (E'x', N'y', X'00') | INSERT INTO t VALUES (E?, N?, X?)",
        "ALTER USER u PASSWORD 'never ends | ALTER USER u PASSWORD ?"
    })
    void literalsAreMasked(String sql, String masked) {
        assertThat(Statements.mask(sql)).isEqualTo(masked);
    }

    @Test
    void aTextIsOneLineAndNotLong() {
        assertThat(Statements.mask("select a,\n\t  b\r\nfrom t")).isEqualTo("select a, b from t");
        assertThat(Statements.mask("select " + "a, ".repeat(100_000))).hasSizeLessThan(310).endsWith("...");
        assertThat(Statements.mask(null)).isEmpty();
    }
}
