package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** Beside another agent that redefines the driver's classes. */
class RedefinedDriverIT {

    private static final String[] CLASSES = {"org.h2.jdbc.JdbcConnection", "org.h2.jdbc.JdbcStatement"};

    @OldestAndNewestJdk
    void isFollowedAsBefore(Jdk jdk, @TempDir Path folder) {
        var outcome = launch(Launch.stuck(jdk, Program.class), "late", folder).run().endedWith(112);
        assertThat(outcome.stdout()).contains("REDEFINED");
        assertThat(outcome.stderr()).contains("  rolled back: org.h2.jdbc.JdbcConnection@").contains("2 statements");
    }

    /** As where the agent is attached to a running JVM. */
    @OldestAndNewestJdk
    void isLeftAloneWhereItWasLoadedBefore(Jdk jdk, @TempDir Path folder) {
        var outcome = launch(Launch.quick(jdk, Program.class), "early", folder).run().endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).contains("REDEFINED");
    }

    private static Launch launch(Launch launch, String when, Path folder) {
        return launch.classPath(Drivers.jars()).arguments(when).jvm("-javaagent:" + otherAgent(folder) + "=" + when).agent("jdbc=on");
    }

    private static Path otherAgent(Path folder) {
        Path jar = folder.resolve("other.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Program.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        try {
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    public static class Program {

        private static Instrumentation instrumentation;

        public static void premain(String when, Instrumentation given) throws ReflectiveOperationException {
            instrumentation = given;
            if (when.equals("early")) {
                for (String name : CLASSES) {
                    Class.forName(name);
                }
            }
        }

        public static void main(String[] args) throws Exception {
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:redefined");
            connection.setAutoCommit(false);
            execute(connection);
            for (String name : CLASSES) {
                Class<?> type = Class.forName(name);
                try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                    instrumentation.redefineClasses(new ClassDefinition(type, file.readAllBytes()));
                }
            }
            System.out.println("REDEFINED");
            execute(connection);
            AgentIsComplete.await();
            if (args[0].equals("late")) {
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
                System.exit(3);
            }
        }

        private static void execute(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        }
    }
}
