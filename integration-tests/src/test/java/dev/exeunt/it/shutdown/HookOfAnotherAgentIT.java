package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.plain;
import static dev.exeunt.it.Launch.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** The application is blamed for what another agent does: the jar tells them apart. */
class HookOfAnotherAgentIT {

    private static final String OTHER = """
            public class Other {
                public static void premain(String options) {
                    Runtime.getRuntime().addShutdownHook(new Thread(Other::export, "exporter"));
                }

                static void export() {
                    try {
                        new java.util.concurrent.CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            """;

    @EveryJdk
    void isAccusedByTheNameOfItsJar(Jdk jdk, @TempDir Path folder) throws IOException {
        plain(jdk, Program.class)
                .jvm("-javaagent:" + Launch.agentJar() + "=" + Launch.QUICK, "-javaagent:" + jar(folder))
                .run().endedWith(112).report()
                .opensWith("shutdown hook \"exporter\" (registered at Other.premain(Other.java:3), from other-agent.jar)",
                        "waits for a java.util.concurrent.CountDownLatch (count 1)");
    }

    @EveryJdk
    void theSameWhereItWasRegisteredBeforeExeuntCame(Jdk jdk, @TempDir Path folder) throws IOException {
        stuck(jdk, Program.class).jvm("-javaagent:" + jar(folder)).run().endedWith(112).report()
                .opensWith("joins thread \"exporter\" (started at ", ", from other-agent.jar), which at Other.export(");
    }

    /** Compiled here: on the class path of the tests it would not be loaded from its jar. */
    private static Path jar(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Other.java"), OTHER);
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString());
        assertThat(compiled).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Other");
        Path jar = folder.resolve("other-agent.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            entries.putNextEntry(new JarEntry("Other.class"));
            Files.copy(folder.resolve("Other.class"), entries);
        }
        return jar;
    }

    public static class Program {
        public static void main(String[] args) {
            System.exit(1);
        }
    }
}
