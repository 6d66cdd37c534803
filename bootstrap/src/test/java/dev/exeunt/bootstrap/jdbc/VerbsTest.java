package dev.exeunt.bootstrap.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {

    private static final Dialect POSTGRES = Dialect.of("org.postgresql.jdbc.PgConnection");
    private static final Dialect H2 = Dialect.of("org.h2.jdbc.JdbcConnection");
    private static final Dialect MYSQL = Dialect.of("com.mysql.cj.jdbc.ConnectionImpl");
    private static final Dialect ORACLE = Dialect.of("oracle.jdbc.driver.T4CConnection");
    private static final String LONG = ", (1, 'a''b')".repeat(1_000);

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "begin;", "  Begin Transaction", "BEGIN ISOLATION LEVEL SERIALIZABLE", "BEGIN IMMEDIATE",
        "START TRANSACTION", "start\n transaction read only", "/* x */ begin", "-- who\nbegin", "/* a /* b */ c */begin -- now",
        "select 1; begin; select 2", "rollback; begin", "begin;\n", "select ';'; begin", "create table t (id int); begin", "BEGIN NOT DEFERRABLE", "create or replace view v as select 1; begin"})
    void theseBeginATransaction(String sql) {
        assertThat(Verbs.after(sql, false, POSTGRES)).isEqualTo(Verbs.ANOTHER);
    }

    /** Nothing is open afterwards that was not before. A block of PL/SQL is no transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "B", "S", ";", "/*", "--", "SELECT 1", "BEGIN pack.run(1); END;", "BEGINNER", "START SLAVE",
        "STARTED", "-- begin", "/* begin */ select 1", "/* /* */ begin */ select 1", "select '; begin; '", "select \"; begin; \"", "BEGIN NOT ATOMIC",
        "do $x$ begin; $$ begin; $x$", "select E'\\'; begin; '", "create function f() returns int begin atomic; begin; end"})
    void theseDoNot(String sql) {
        assertThat(Verbs.after(sql, false, POSTGRES)).isEqualTo(Verbs.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "commit;", " Rollback", "ROLLBACK WORK", "END", "end transaction", "ABORT",
        "PREPARE TRANSACTION 'x'", "PREPARE COMMIT ?", "COMMIT AND NO CHAIN", "-- done\ncommit", "/**/commit/**/", "select 2; commit",
        "begin; select 1; commit", "begin; create unlogged table t (id int); commit", "create extension x; commit", "commit and chain; rollback", "select $1; commit", "select 'C:\\'; commit", "select a$b; end",
        "update t set a = '/*'; commit"})
    void theseEndOne(String sql) {
        assertThat(Verbs.after(sql, true, POSTGRES)).isEqualTo(Verbs.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROLLBACK TO mark", "rollback work to savepoint mark", "ROLLBACK TRANSACTION TO mark",
        "COMMITTED", "GRANTED", "prepare commits as select 1", "COMMIT PREPARED 'x'", "PREPARE p AS SELECT 1", "ENDLESS", "END IF", "ALTER TABLE t", "EXPLAIN SELECT 1",
        "SELECT 1", "select '; commit; '", "do $$ begin commit; end $$", "-- commit", "DECLARE x int; BEGIN x := 1; END;",
        "create or replace trigger t after insert on x begin insert into y values (1); commit; end;",
        "create definer = 'a'@'b' procedure p() begin select 1; commit; end",
        "begin insert into t values (1); exception when others then rollback; end;", "create table t (id int)"})
    void theseLeaveItOpen(String sql) {
        assertThat(Verbs.after(sql, true, POSTGRES)).isEqualTo(Verbs.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit and chain", "rollback and chain", "COMMIT WORK AND CHAIN", "end and chain", "commit; begin",
        "select 1; rollback; begin; select 2"})
    void theseEndOneAndBeginAnother(String sql) {
        assertThat(Verbs.after(sql, true, POSTGRES)).isEqualTo(Verbs.ANOTHER);
    }

    @Test
    void whereNoneIsOpenNoneIsContinued() {
        assertThat(Verbs.after("commit and chain", false, POSTGRES)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after("begin", true, POSTGRES)).isEqualTo(Verbs.SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table t (id int)", "drop table t", "ALTER TABLE t ADD x int", "truncate table t",
        "/* x */ create index i on t (id)", "comment on table t is 'x'", "analyze table t", "GRANT select on t to public", "revoke all on t from x"})
    void aDefinitionCommitsWhereTheDatabaseDoesSo(String sql) {
        assertThat(Verbs.after(sql, true, H2)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after(sql, true, MYSQL)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after(sql, true, ORACLE)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after(sql, true, POSTGRES)).isEqualTo(Verbs.NOTHING);
    }

    @Test
    void someDefinitionsCommitNothing() {
        assertThat(Verbs.after("create temporary table t (id int)", true, MYSQL)).isEqualTo(Verbs.NOTHING);
        assertThat(Verbs.after("alter session set nls_language = 'x'", true, ORACLE)).isEqualTo(Verbs.NOTHING);
    }

    @Test
    void aBackslashIsReadAsTheDatabaseDoes() {
        assertThat(Verbs.after("select '\\'; commit; '", true, MYSQL)).isEqualTo(Verbs.NOTHING);
        assertThat(Verbs.after("select '\\'; commit; select ''", true, POSTGRES)).isEqualTo(Verbs.CLOSED);
    }

    @Test
    void ofALongTextTheBeginningAndTheLastStatementAreRead() {
        String insert = "insert into t values (0, 'x')" + LONG;
        assertThat(Verbs.after("commit; " + insert, true, POSTGRES)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after(insert + "; commit;\n", true, POSTGRES)).isEqualTo(Verbs.CLOSED);
        assertThat(Verbs.after("rollback; begin; " + insert + ";\ncommit and chain", true, POSTGRES)).isEqualTo(Verbs.ANOTHER);
        assertThat(Verbs.after(insert, true, POSTGRES)).isEqualTo(Verbs.NOTHING);
        assertThat(Verbs.after(insert + ", (1, '; commit')", true, POSTGRES)).isEqualTo(Verbs.NOTHING);
        assertThat(Verbs.after(insert + "\n-- no; commit", true, POSTGRES)).isEqualTo(Verbs.NOTHING);
        assertThat(Verbs.after("begin " + insert + "; end;", true, POSTGRES)).isEqualTo(Verbs.NOTHING);
    }

    @Test
    void whatIsKeptOfALongTextMeansTheSame() {
        String insert = "insert into t values (0, 'x')" + LONG;
        for (String sql : new String[] {"commit; " + insert, insert + "; commit;\n", insert, "select 1"}) {
            String kept = Verbs.kept(sql);
            assertThat(kept.length()).isLessThanOrEqualTo(5_000);
            assertThat(Verbs.kept(kept)).isSameAs(kept);
            assertThat(Verbs.after(kept, true, POSTGRES)).isEqualTo(Verbs.after(sql, true, POSTGRES));
        }
    }

    @Test
    void aTextWithoutAnEndIsRead() {
        for (String sql : new String[] {"select 1; '", "select 1; \"", "select 1; $$", "select 1; $", "select 1; /*", "select 1; --",
            "select 1; /", "select 1; -", "E'", "select 1; E'\\", "commit and", "create", "create;;;", "rollback to", "start"}) {
            assertThat(Verbs.after(sql, true, MYSQL)).isBetween(Verbs.NOTHING, Verbs.ANOTHER);
        }
    }
}
