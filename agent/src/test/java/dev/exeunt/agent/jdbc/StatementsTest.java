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
        "SELECT 'a\\'b', c | SELECT ? ...",
        "SELECT 'a\\\\', 'b\\n', c | SELECT ?, ?, c",
        "update t set v='C:\\' where v='hunter2' | update t set v=? ...",
        "select 1 where x like 'y' escape '\\' and 'hunter5'='y' | select ? where x like ? escape ? ...",
        "SELECT $a1$hunter3$a1$, x | SELECT ?, x",
        "/* a /* b */ hunter4 */ select 1 | ...",
        "SELECT q'[it's hunter2]' FROM dual | SELECT q? ...",
        "SELECT ARRAY['hunter2'] | SELECT ARRAY ...",
        "SELECT 1 # it's hunter2 | SELECT ? ...",
        "SELECT 1_234_567, .5e-7, $2 | SELECT ?, .?-?, $2",
        "UPDATE \"app\".\"jobs\" SET \"state\" = \"hunter2\" | UPDATE \"app\".\"jobs\" SET ? = ?",
        "SELECT * FROM t1 WHERE a2 = $1 AND b = ? | SELECT * FROM t1 WHERE a2 = $1 AND b = ?",
        "SELECT $$secret$$, $tag$more$tag$, x | SELECT ?, ?, x",
        "SELECT \"Name\" FROM `order` WHERE [my col] = 0xFF | SELECT ? FROM `order` WHERE [my col] = ?",
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
