package dev.exeunt.outage;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Shows the outage as a time line: {@code java -jar integration-tests/outage/target/outage.jar}, after {@code mvn package}.
 * An argument replaces the agent's jar that was built beside it.
 */
final class Demonstration {

    private static final String OPTIONS =
            "main-crash.stall=10s,restart.backoff=5s,10s,jdbc=on";
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration MAINTENANCE = Duration.ofSeconds(40);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Outage outage;
    private final Columns columns;

    private Demonstration(Outage outage, Columns columns) {
        this.outage = outage;
        this.columns = columns;
    }

    public static void main(String[] args) throws Exception {
        Path agent = args.length > 0 ? Path.of(args[0]) : builtBesideThis();
        if (!Files.isRegularFile(agent)) {
            throw new IOException(agent + " is not there: build it with mvn package, or name the agent's jar as the argument");
        }
        System.out.println("Unpacks and starts PostgreSQL and supervisord in a folder of its own; it takes one and a half minutes.");
        System.out.println("Exeunt's options: " + OPTIONS);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Outage outage = new Outage();
        // Before there is anything that could be left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(outage), "end-of-the-scene"));
        try {
            outage.start(java, agent.toAbsolutePath().normalize(), OPTIONS);
            new Demonstration(outage, new Columns(System.out)).tell();
        } catch (IOException | SQLException e) {
            if (!outage.isClosed()) {
                throw e;
            }
        }
    }

    private void tell() throws IOException, SQLException, InterruptedException {
        columns.head();
        new Happenings(outage.supervisord(), columns).show();
        await(() -> works(Outage.WITHOUT) && works(Outage.WITH));
        Thread.sleep(BEFORE.toMillis());
        showFacts();

        columns.both("PostgreSQL is stopped for maintenance");
        outage.postgres().stop();
        for (int quarter = 0; quarter < 4; quarter++) {
            Thread.sleep(MAINTENANCE.toMillis() / 4);
            showStatus();
        }

        columns.both("PostgreSQL is back");
        outage.postgres().start();
        await(() -> outage.facts(Outage.WITH).allDone());
        Thread.sleep(AFTER.toMillis());
        showStatus();
        showFacts();
        columns.sideBySide(locked(Outage.WITHOUT), locked(Outage.WITH));
        columns.both("the end");
    }

    private boolean works(String program) throws IOException {
        return outage.supervisord().log(program).contains("WORKS\n");
    }

    private void showStatus() throws IOException {
        columns.sideBySide("supervisorctl: " + status(Outage.WITHOUT), "supervisorctl: " + status(Outage.WITH));
    }

    private String status(String program) throws IOException {
        return outage.supervisord().status(program).replaceAll(" +", " ");
    }

    private void showFacts() throws SQLException {
        columns.sideBySide(outage.facts(Outage.WITHOUT).toString(), outage.facts(Outage.WITH).toString());
    }

    private String locked(String program) throws SQLException {
        Facts facts = outage.facts(program);
        return facts.moreThanOnce() + " runs done more than once, " + facts.locked() + " sessions that hold a lock or a transaction";
    }

    private static void await(Condition condition) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IOException("the story does not go on");
            }
            Thread.sleep(200);
        }
    }

    private static Path builtBesideThis() throws URISyntaxException {
        Path target = Path.of(Demonstration.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        return target.resolve("../../../agent/target/exeunt.jar").normalize();
    }

    private static void close(Outage outage) {
        try {
            outage.close();
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private interface Condition {
        boolean holds() throws IOException, SQLException;
    }
}
