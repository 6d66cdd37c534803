package dev.exeunt.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What the one deliverable holds, and what it must not. */
class FinishedJarIT {

    private static final long MOST_BYTES = 8_500_000;
    /** JAVA_8 of JVMS 4.1, so that an old JVM gets a sentence. */
    private static final int JAVA_8 = 52;
    private static final String[] ENTERING = {"dev/exeunt/Exeunt.class", "dev/exeunt/AgentClassLoader.class",
        "dev/exeunt/AgentClassLoader$Handler.class", "dev/exeunt/AgentClassLoader$Handler$1.class",
        "dev/exeunt/Archive.class"};

    @Test
    void showsTheApplicationNoClassButThoseThatLoadTheAgent() throws IOException {
        assertThat(entries()).filteredOn(name -> name.endsWith(".class")).containsExactlyInAnyOrder(ENTERING);
    }

    @Test
    void hasThoseInAFormThatAnOldJvmCanRead() throws IOException {
        try (JarFile jar = open()) {
            for (String name : ENTERING) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    assertThat(in.readNBytes(8)[7]).as(name).isEqualTo((byte) JAVA_8);
                }
            }
        }
    }

    @Test
    void namesItsEntryForEachWayIn() throws IOException {
        try (JarFile jar = open()) {
            var attributes = jar.getManifest().getMainAttributes();
            assertThat(List.of("Premain-Class", "Agent-Class", "Main-Class")).extracting(attributes::getValue)
                    .containsOnly("dev.exeunt.Exeunt");
            assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
        }
    }

    @Test
    void carriesItsLibrariesWhereNoOtherLoaderFindsThem() throws IOException {
        assertThat(pack("core").keySet()).contains("net/bytebuddy/jar/asm/ClassReader.class",
                "bootstrap/dev/exeunt/bootstrap/EventSink.class", "dev/exeunt/agent/Agent.class");
        assertThat(pack("libraries").keySet()).contains("oshi/nativefree/SystemInfo.class", "com/sun/jna/Native.class",
                "org/slf4j/LoggerFactory.class", "com/google/gson/stream/JsonWriter.class");
        assertThat(pack("metrics").keySet()).contains("io/micrometer/prometheusmetrics/PrometheusMeterRegistry.class",
                "io/prometheus/metrics/exporter/common/PrometheusScrapeHandler.class");
        assertThat(entries()).noneMatch(name -> name.contains("META-INF/services"));
    }

    /** Each entry costs the application's start a few microseconds, for the JDK reads the jar's directory. */
    @Test
    void hasFewEntries() throws IOException {
        assertThat(entries()).hasSizeLessThan(20);
    }

    @Test
    void sharesNeitherJnasPropertiesNorTheLogManagerWithTheApplication() throws IOException {
        pack("libraries").forEach((name, bytes) -> {
            if (name.startsWith("com/sun/jna/") && name.endsWith(".class")) {
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as(name)
                        .doesNotContain("java/util/logging", "jna.boot.", "jna.platform.", "jna.nosys", "jna.tmpdir");
            }
        });
    }

    @Test
    void sharesNoPropertyOfThePrometheusClientWithTheApplication() throws IOException {
        pack("metrics").forEach((name, bytes) -> {
            if (name.startsWith("io/prometheus/metrics/config/")) {
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as(name)
                        .doesNotContain("io.prometheus", "io_prometheus", "IO_PROMETHEUS", "PROMETHEUS_CONFIG");
            }
        });
    }

    @Test
    void isSmallEnoughToBeCopiedWithoutAThought() throws IOException {
        assertThat(Files.size(Launch.agentJar())).isLessThan(MOST_BYTES);
    }

    @Test
    void tellsWhoRunsItWhatItIsFor() throws IOException, InterruptedException {
        Process told = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar",
                Launch.agentJar().toString()).redirectErrorStream(true).start();

        assertThat(new String(told.getInputStream().readAllBytes())).contains("-javaagent:exeunt.jar");
        assertThat(told.waitFor()).as("no command is a wrong usage").isEqualTo(2);
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = open()) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Map<String, byte[]> pack(String name) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (JarFile jar = open();
                ZipInputStream in = new ZipInputStream(jar.getInputStream(jar.getEntry("agent/" + name + ".pack")))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static JarFile open() throws IOException {
        return new JarFile(Launch.agentJar().toFile());
    }
}
