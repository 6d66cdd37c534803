package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** With {@code jdbc=on}, in a database that lives in the JVM itself. */
class OpenTransactionsIT {

    private static final String PROGRAM = OpenTransactionsIT.class.getName() + "$";

    @EveryJdk
    void areNamedWhenTheirThreadDiesAndRolledBackAtTheEnd(Jdk jdk) {
        Forked jvm = launch(jdk, Left.class).start();
        jvm.awaitErrorLine("exeunt: thread \"worker\" died of java.lang.IllegalStateException: no more and left a transaction"
                + " open:");
        Outcome outcome = jvm.stdin("go\n").awaitExit().endedWith(112);

        assertThat(outcome.stderr()).containsPattern("left a transaction open: org.h2.jdbc.JdbcConnection@[0-9a-f]+, begun at "
                + Pattern.quote(PROGRAM + "Left.insert(") + "[^)]*\\), last statement: INSERT INTO job VALUES \\(\\?, \\?\\)\n");
        outcome.report().has("open transactions:", "org.h2.jdbc.JdbcConnection@*idle for *, too long; begun * ago by thread"
                + " \"worker\" at " + PROGRAM + "Left.insert(*, 1 statement");
        assertThat(outcome.stderr()).contains("  rolled back: org.h2.jdbc.JdbcConnection@").doesNotContain("geheim");
    }

    @OneJdk
    void areToldWithWhoBeganThemAndWhoWentOn(Jdk jdk) {
        Outcome outcome = launch(jdk, HandedOver.class).run().endedWith(112);

        outcome.report().has("open transactions:", "org.h2.jdbc.JdbcConnection@*; begun * ago by thread \"main\" at "
                + PROGRAM + "Left.insert(*, 2 statements, the last by thread \"worker\"");
        assertThat(outcome.stderr()).containsPattern("left a transaction open: org.h2.jdbc.JdbcConnection@[0-9a-f]+, begun by thread \"main\" at ")
                .containsPattern("rolled back: org.h2.jdbc.JdbcConnection@[0-9a-f]+, begun by thread \"main\" at [^)]+\\), last used by thread"
                        + " \"worker\", last statement: INSERT");
    }

    @OneJdk
    void isAskedForByAnOptionAndCostsNothingWithoutIt(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Commits.class).classPath(Drivers.jars()).agent("").jvm("-Xlog:class+load").run()
                .endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).contains("DONE").doesNotContain("dev.exeunt.bootstrap.jdbc", "dev.exeunt.agent.jdbc");
    }

    @OneJdk
    void noTransactionIsSeenWhereNoneIsOpen(Jdk jdk, @TempDir Path folder) throws Exception {
        Path meters = folder.resolve("app.prom");
        Outcome outcome = Launch.quick(jdk, Commits.class).classPath(Drivers.jars())
                .agent("jdbc=on,jdbc.idle-in-transaction=1ms,metrics.textfile=" + meters).run().endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).contains("SEEN 6", "SEEN 7");
        String program = "program=\"" + PROGRAM + "Commits\"";
        assertThat(Files.readString(meters)).contains("exeunt_jdbc_transactions_open{" + program + "} 0",
                "exeunt_jdbc_transactions_idle{" + program + "} 0");
    }

    @EveryJdk
    void aRollbackThatBlocksCostsTheBudgetAndNoMore(Jdk jdk) {
        Outcome outcome = launch(jdk, Blocked.class).agent("jdbc.rollback-budget=500ms").run().endedWith(112);
        assertThat(outcome.stderr()).contains("  its statement was cancelled but goes on, not rolled back in time: org.h2.jdbc.JdbcConnection@", "exeunt: halts with status 112");
    }

    @EveryJdk
    void aConnectionThatNobodyHoldsIsCollectedAlthoughItsTransactionIsOpen(Jdk jdk) {
        launch(jdk, Leaks.class).run().endedWith(0);
    }

    private static Launch launch(Jdk jdk, Class<?> program) {
        return Launch.stuck(jdk, program).classPath(Drivers.jars()).agent("jdbc=on,jdbc.idle-in-transaction=500ms");
    }

    private static Connection database(String name) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + name);
        execute(connection, "CREATE TABLE job (id INT, state VARCHAR)");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static class Left {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Connection connection = database("left");
            new Thread(() -> {
                insert(connection);
                throw new IllegalStateException("no more");
            }, "worker").start();
            System.in.read();
            System.exit(3);
        }

        private static void insert(Connection connection) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO job VALUES (1, 'geheim')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class HandedOver {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Connection connection = database("handed");
            Left.insert(connection);
            Thread worker = new Thread(() -> Left.insert(connection), "worker") {
                @Override
                public void run() {
                    super.run();
                    throw new IllegalStateException("no more");
                }
            };
            worker.start();
            worker.join();
            AgentIsComplete.await();
            System.exit(3);
        }
    }

    /** Every way to end a transaction. */
    public static class Commits {
        public static void main(String[] args) throws Exception {
            Connection connection = database("commits");
            Connection other = database("other");
            insert(connection);
            connection.commit();
            insert(connection);
            connection.rollback();
            insert(connection);
            connection.setAutoCommit(true);
            insert(connection);
            connection.setAutoCommit(false);
            insert(connection);
            execute(connection, "COMMIT");
            insert(connection);
            execute(connection, "/* done */ INSERT INTO job VALUES (2, ';'); -- now\nCOMMIT");
            System.out.println("SEEN " + seenByAnother());
            insert(connection);
            execute(connection, "CREATE TABLE more (id INT)");
            System.out.println("SEEN " + seenByAnother());
            insert(other);
            other.close();
            AgentIsComplete.await();
            System.out.println("DONE");
        }

        private static void insert(Connection connection) throws SQLException {
            execute(connection, "INSERT INTO job VALUES (1, 'new')");
        }

        /** How many rows are committed. */
        private static int seenByAnother() throws SQLException {
            try (Connection another = DriverManager.getConnection("jdbc:h2:mem:commits");
                    ResultSet count = another.createStatement().executeQuery("SELECT COUNT(*) FROM job")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    /** The driver locks the connection (H2: its session) for each call. */
    public static class Blocked {
        public static void main(String[] args) throws Exception {
            Connection connection = database("blocked");
            execute(connection, "CREATE ALIAS WAITS FOR '" + Blocked.class.getName() + ".waits'");
            Thread busy = Body.thread("busy", () -> execute(connection, "CALL WAITS()"));
            busy.setDaemon(true);
            busy.start();
            INSIDE.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            AgentIsComplete.await();
            System.exit(3);
        }

        private static final CountDownLatch INSIDE = new CountDownLatch(1);

        public static int waits() throws InterruptedException {
            INSIDE.countDown();
            new CountDownLatch(1).await();
            return 0;
        }
    }

    public static class Leaks {
        public static void main(String[] args) throws Exception {
            Connection keepsTheDatabase = database("leaks");
            WeakReference<Connection> leaked = leak();
            AgentIsComplete.await();
            for (long end = System.nanoTime() + 20_000_000_000L; leaked.get() != null && System.nanoTime() < end; ) {
                System.gc();
                Thread.sleep(50);
            }
            System.exit(leaked.get() == null && keepsTheDatabase != null ? 0 : 1);
        }

        private static WeakReference<Connection> leak() throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:leaks");
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO job VALUES (1, 'leaked')");
            return new WeakReference<>(connection);
        }
    }
}
