package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a transaction is in the middle of: when the JVM is gone, the server does nothing for it any more, and its locks are free. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class UndoneInPostgresIT {

    private static final String ROLLED_BACK = "rolled back: org.postgresql.jdbc.PgConnection@";

    @TempDir
    private Path folder;

    /** One server for all, for that takes longest to start. */
    @OneJdk
    void inTheMiddleOfAStatementAndBegunInSql(Jdk jdk) throws Exception {
        String url = PostgresServer.start(jdk, folder);
        try (Connection here = DriverManager.getConnection(url); Connection holder = DriverManager.getConnection(url)) {
            execute(here, "CREATE TABLE jobs AS SELECT id, 'new' AS state FROM generate_series(1, 20) id");
            holder.setAutoCommit(false);
            execute(holder, "UPDATE jobs SET state = 'held' WHERE id = 2");

            says(undone(jdk, url, here, "wait_event_type = 'Lock'", "UPDATE jobs SET state = 'x' WHERE id = 1",
                    "UPDATE jobs SET state = 'y' WHERE id = 2"), "  its statement was cancelled, " + ROLLED_BACK);
            // Of this transaction the driver knows nothing before the statement is over.
            says(undone(jdk, url, here, "wait_event = 'PgSleep'",
                    "WITH one AS (UPDATE jobs SET state = 'x' WHERE id = 1 RETURNING id) SELECT pg_sleep(300) FROM one"),
                    "  its statement was cancelled, " + ROLLED_BACK);
            says(undone(jdk, url, here, "state = 'idle in transaction'", "BEGIN", "UPDATE jobs SET state = 'x' WHERE id = 1"),
                    "  " + ROLLED_BACK);
            says(undone(jdk, url, here, "wait_event_type = 'Lock'", "BEGIN", "UPDATE jobs SET state = 'x' WHERE id = 1",
                    "UPDATE jobs SET state = 'y' WHERE id = 2"), "  its statement was cancelled, " + ROLLED_BACK);
        }
    }

    private static Outcome undone(Jdk jdk, String url, Connection here, String reached, String... statements) throws SQLException {
        Object[] arguments = new Object[statements.length + 1];
        arguments[0] = url + "&ApplicationName=stuck";
        System.arraycopy(statements, 0, arguments, 1, statements.length);
        Forked jvm = Launch.stuck(jdk, Worker.class).classPath(Drivers.jars()).arguments(arguments).agent("jdbc=on").start();
        await(here, "application_name = 'stuck' AND " + reached);
        Outcome outcome = jvm.stdin("go\n").awaitExit().endedWith(112);
        // Not a moment later.
        execute(here, "SELECT * FROM jobs WHERE id = 1 FOR UPDATE NOWAIT");
        assertThat(is(here, "application_name = 'stuck' AND state <> 'idle'")).isFalse();
        return outcome;
    }

    private static void says(Outcome outcome, String line) {
        assertThat(outcome.stderr()).contains(line).doesNotContain("not rolled back");
    }

    private static void await(Connection here, String wanted) throws SQLException {
        for (long end = System.nanoTime() + 20_000_000_000L; !is(here, wanted); ) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static boolean is(Connection here, String wanted) throws SQLException {
        try (Statement statement = here.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE " + wanted)) {
            return found.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executes statements, the last of which may take for ever, and hangs on its way out. */
    public static class Worker {

        /** The driver closes a connection that nobody holds. */
        private static volatile Connection held;

        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Body.thread("worker", () -> {
                held = DriverManager.getConnection(args[0]);
                held.setAutoCommit(args[1].equals("BEGIN"));
                for (int i = 1; i < args.length; i++) {
                    execute(held, args[i]);
                }
                new CountDownLatch(1).await();
            }).start();
            System.in.read();
            System.exit(3);
        }
    }
}
