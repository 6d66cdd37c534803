package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** A driver in a named module: what the probes make of it needs types that its module does not say it reads. */
class DriverInAModuleIT {

    private static final String MODULE = "module driver.named { requires java.sql; requires java.naming; requires java.logging;"
            + " requires java.management; requires java.compiler; requires java.desktop; requires java.instrument; requires java.scripting;"
            + " requires java.transaction.xa; requires java.xml; provides java.sql.Driver with org.h2.Driver; }";

    @OldestAndNewestJdk
    void isFollowed(Jdk jdk, @TempDir Path folder) throws IOException {
        Path module = module(folder);
        Forked jvm = Launch.stuck(jdk, OpenTransactionsIT.Left.class).jvm("--module-path", module.toString(), "--add-modules", "driver.named")
                .jvm("-Xlog:class+load").agent("jdbc=on,jdbc.idle-in-transaction=500ms").start();
        jvm.awaitErrorLine("exeunt: thread \"worker\" died of java.lang.IllegalStateException: no more and left a transaction"
                + " open:");
        Outcome outcome = jvm.stdin("go\n").awaitExit().endedWith(112);

        assertThat(outcome.stderr()).contains("  rolled back: org.h2.jdbc.JdbcConnection@").doesNotContain("IllegalAccess", "not followed");
        assertThat(outcome.stdout()).containsPattern("org\\.h2\\.jdbc\\.JdbcConnection source: \\S*module/?");
    }

    /** The driver's own classes, with a description of a module beside them. */
    private static Path module(Path folder) throws IOException {
        Path module = Files.createDirectory(folder.resolve("module"));
        Path h2 = Drivers.jars().stream().filter(jar -> jar.getFileName().toString().startsWith("h2")).findFirst().orElseThrow();
        try (JarFile jar = new JarFile(h2.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("org/h2/") && !entry.isDirectory()) {
                    Path file = module.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        Path description = Files.writeString(folder.resolve("module-info.java"), MODULE);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d", module.toString(), description.toString()))
                .isZero();
        return module;
    }
}
