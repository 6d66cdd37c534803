package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.exeunt.it.Body;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the agent says of transactions is what the server says, and their locks are free when the JVM is gone. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OpenTransactionsInPostgresIT {

    private static final String CONNECTION = "org.postgresql.jdbc.PgConnection@";
    /** Takes long, so that its end is not its beginning. */
    private static final String UPDATE = "UPDATE jobs SET state = 'secret' WHERE id = 17 AND pg_sleep(4)::text = ''";
    private static final String MASKED = "UPDATE jobs SET state = ? WHERE id = ? AND pg_sleep(?)::text = ?";

    @TempDir
    private Path folder;

    /** One server for both, for that takes longest to start. */
    @OneJdk
    void throughThePlainDriverAndThroughAPool(Jdk jdk) throws Exception {
        String url = PostgresServer.start(jdk, folder);
        try (Connection here = DriverManager.getConnection(url)) {
            execute(here, "CREATE TABLE jobs AS SELECT id, 'new' AS state FROM generate_series(1, 20) id");
            test(jdk, "plain", url, here);
            test(jdk, "pool", url, here);
            whoReadsRowsIsNotIdle(jdk, url);
        }
    }

    private void test(Jdk jdk, String way, String url, Connection here) throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports-" + way));
        Forked jvm = Launch.stuck(jdk, Holder.class).classPath(Drivers.jars()).arguments(url, way)
                .agent("jdbc=on,jdbc.idle-in-transaction=1s,report.format=json,report.dir=" + reports).start();
        jvm.awaitLine("OPEN");
        Activity server = activityAccordingToTheServer(here);
        CompletableFuture<Instant> waiting = CompletableFuture.supplyAsync(() -> update(url));
        awaitBlocked(here);
        Outcome outcome = jvm.stdin("go\n").awaitExit().endedWith(112);
        Instant gone = Instant.now();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isBefore(gone.plusSeconds(1));
        assertThat(outcome.stderr()).contains("rolled back: " + CONNECTION).doesNotContain("not rolled back");
        saysWhatTheServerSays(reports, server);
    }

    private void saysWhatTheServerSays(Path reports, Activity server) throws IOException {
        JsonObject open = onlyTransaction(reports);
        assertThat(open.get("connection").getAsString()).startsWith(CONNECTION);
        assertThat(open.get("lastStatement").getAsString()).isEqualTo(MASKED);
        assertThat(open.get("thread").getAsString()).isEqualTo("importer");
        assertThat(open.get("begunBy").getAsString()).isEqualTo("importer");
        assertThat(open.get("begunFrom").getAsJsonArray().get(0).getAsString()).startsWith(Holder.class.getName() + ".begin(");
        assertThat(open.get("idleTooLong").getAsBoolean()).isTrue();
        assertThat(open.get("statements").getAsInt()).isEqualTo(3);
        assertThat(between(server.begun, open, "begunAt")).isLessThan(Duration.ofSeconds(1));
        assertThat(between(server.idleSince, open, "idleSince")).isLessThan(Duration.ofSeconds(2));
    }

    private static Duration between(Instant server, JsonObject open, String field) {
        return Duration.between(server, Instant.parse(open.get(field).getAsString())).abs();
    }

    /** Each row takes the server a second, long after the statement was begun. */
    private void whoReadsRowsIsNotIdle(Jdk jdk, String url) throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports-reader"));
        Launch.stuck(jdk, Reader.class).classPath(Drivers.jars()).arguments(url)
                .agent("jdbc=on,jdbc.rollback-budget=100ms,jdbc.idle-in-transaction=2s,report.format=json,report.dir=" + reports).run()
                .endedWith(112);
        JsonObject open = onlyTransaction(reports);
        assertThat(open.get("idleTooLong").getAsBoolean()).isFalse();
        assertThat(open.get("statements").getAsInt()).isOne();
    }

    private static JsonObject onlyTransaction(Path reports) throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            var all = JsonParser.parseString(Files.readString(files.findFirst().orElseThrow())).getAsJsonObject()
                    .getAsJsonArray("transactions");
            assertThat(all).hasSize(1);
            return all.get(0).getAsJsonObject();
        }
    }

    private record Activity(Instant begun, Instant idleSince) {}

    private static Activity activityAccordingToTheServer(Connection here) throws SQLException {
        try (Statement statement = here.createStatement();
                ResultSet found = statement.executeQuery("SELECT state, xact_start, state_change, query FROM pg_stat_activity"
                        + " WHERE application_name = 'holder' AND xact_start IS NOT NULL")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString("state")).isEqualTo("idle in transaction");
            assertThat(found.getString("query")).isEqualTo(UPDATE);
            Activity activity = new Activity(found.getTimestamp("xact_start").toInstant(), found.getTimestamp("state_change").toInstant());
            assertThat(found.next()).isFalse();
            return activity;
        }
    }

    private static Instant update(String url) {
        try (Connection other = DriverManager.getConnection(url + "&ApplicationName=waiter")) {
            execute(other, "UPDATE jobs SET state = 'mine' WHERE id = 17");
            return Instant.now();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitBlocked(Connection here) throws SQLException {
        for (Instant end = Instant.now().plusSeconds(20); Instant.now().isBefore(end); ) {
            try (Statement statement = here.createStatement();
                    ResultSet found = statement.executeQuery("SELECT 1 FROM pg_stat_activity"
                            + " WHERE application_name = 'waiter' AND wait_event_type = 'Lock'")) {
                if (found.next()) {
                    return;
                }
            }
        }
        throw new AssertionError("the other session is not blocked");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Is in the middle of a cursor when it hangs on its way out. */
    public static class Reader {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Connection connection = DriverManager.getConnection(args[0]);
            connection.setAutoCommit(false);
            CountDownLatch four = new CountDownLatch(4);
            Body.thread("reader", () -> {
                try (PreparedStatement select = connection.prepareStatement("SELECT pg_sleep(1) FROM jobs CROSS JOIN jobs AS more")) {
                    select.setFetchSize(1);
                    for (ResultSet rows = select.executeQuery(); rows.next(); ) {
                        four.countDown();
                    }
                }
            }).start();
            four.await();
            System.exit(3);
        }
    }

    /** Holds a lock in the database, and hangs on its way out. */
    public static class Holder {

        /** The driver closes a connection that nobody holds. */
        private static volatile Connection held;

        public static void main(String[] args) throws Exception {
            String url = args[0] + "&ApplicationName=holder";
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Thread importer = Body.thread("importer", () -> {
                held = args[1].equals("pool") ? pool(url).getConnection() : DriverManager.getConnection(url);
                begin(held);
                System.out.println("OPEN");
                new CountDownLatch(1).await();
            });
            importer.start();
            System.in.read();
            System.exit(3);
        }

        private static void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            execute(connection, "SELECT pg_sleep(2)");
            try (Statement chain = connection.createStatement()) {
                chain.execute("SELECT ';'; /* one ends here, one begins */ COMMIT AND CHAIN");
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT state FROM jobs WHERE id = ?")) {
                select.setInt(1, 17);
                select.executeQuery().next();
            }
            try (Statement update = connection.createStatement()) {
                update.executeUpdate(UPDATE);
            }
        }

        private static DataSource pool(String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(3);
            return new HikariDataSource(config);
        }
    }
}
