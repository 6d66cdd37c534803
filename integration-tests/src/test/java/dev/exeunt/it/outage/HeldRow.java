package dev.exeunt.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.outage.Outage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scheduler with a job whose work never ends, in a transaction, so that a row stays locked; then main crashes while the
 * database is well, and Exeunt ends the JVM, for the worker keeps it.
 */
final class HeldRow {

    private static final int LIMIT_SECONDS = 30;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Outage outage;
    private final Jdk jdk;
    private final String option;
    private final String database;

    HeldRow(Outage outage, Jdk jdk, String option) {
        this.outage = outage;
        this.jdk = jdk;
        this.option = option;
        this.database = option.replace('=', '_');
    }

    boolean isLockedWhenTheJvmIsGone() throws Exception {
        outage.create(database);
        String url = outage.postgres().url(database);
        URI server = URI.create(url.substring("jdbc:".length()));
        try (Relay relay = new Relay(server.getPort());
                Connection here = outage.postgres().connect(database);
                Statement statement = here.createStatement()) {
            Forked scheduler = Launch.plain(jdk, "dev.exeunt.outage.Scheduler").agent(Launch.QUICK).agent(option).classPath(classPath())
                    .arguments(url.replace(":" + server.getPort() + "/", ":" + relay.port() + "/")).start();
            scheduler.awaitLine("WORKS");
            statement.execute("insert into job values ('endless', '1 hour', now())");
            scheduler.awaitLine("HOLDS");
            assertThat(isLocked(statement)).as("before").isTrue();

            statement.setQueryTimeout(LIMIT_SECONDS);
            statement.execute("alter table job rename to job_for_maintenance");
            scheduler.awaitExit().endedWith(114);
            return isLocked(statement);
        }
    }

    private static boolean isLocked(Statement statement) throws SQLException {
        try {
            assertThat(statement.executeQuery("select from run where job = 'endless' for update nowait").next()).isTrue();
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE);
            return true;
        }
    }

    static List<Path> classPath() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String place : Outage.classPath().split(File.pathSeparator)) {
            if (place.endsWith("*")) {
                try (Stream<Path> jars = Files.list(Path.of(place).getParent())) {
                    jars.forEach(all::add);
                }
            } else {
                all.add(Path.of(place));
            }
        }
        return all;
    }
}
