package dev.exeunt.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the one deliverable holds, and what it must not. */
class FinishedJarIT {

    private static final long MOST_BYTES = 6_000_000;
    /** JAVA_8 of JVMS 4.1, so that an old JVM gets a sentence. */
    private static final int JAVA_8 = 52;

    @Test
    void showsTheApplicationNoClassButTheTwoThatEnter() throws IOException {
        assertThat(entries()).filteredOn(name -> name.endsWith(".class"))
                .containsExactlyInAnyOrder("dev/exeunt/Exeunt.class", "dev/exeunt/AgentClassLoader.class");
    }

    @Test
    void hasThoseTwoInAFormThatAnOldJvmCanRead() throws IOException {
        try (JarFile jar = open()) {
            for (String name : List.of("dev/exeunt/Exeunt.class", "dev/exeunt/AgentClassLoader.class")) {
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
        assertThat(entries()).contains("agent/net/bytebuddy/jar/asm/ClassReader.classdata",
                "agent/oshi/nativefree/SystemInfo.classdata", "agent/com/sun/jna/Native.classdata",
                "agent/org/slf4j/LoggerFactory.classdata", "agent/com/google/gson/stream/JsonWriter.classdata",
                "agent/META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                "agent/bootstrap/dev/exeunt/bootstrap/EventSink.classdata");
        assertThat(entries()).filteredOn(name -> name.contains("META-INF/services"))
                .allMatch(name -> name.startsWith("agent/"));
    }

    @Test
    void sharesNeitherJnasPropertiesNorTheLogManagerWithTheApplication() throws IOException {
        try (JarFile jar = open()) {
            for (ZipEntry entry : jar.stream().filter(each -> each.getName().startsWith("agent/com/sun/jna/")).toList()) {
                if (entry.getName().endsWith(".classdata")) {
                    String bytes = new String(jar.getInputStream(entry).readAllBytes(), "ISO-8859-1");
                    assertThat(bytes).as(entry.getName())
                            .doesNotContain("java/util/logging", "jna.boot.", "jna.platform.", "jna.nosys", "jna.tmpdir");
                }
            }
        }
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
        assertThat(told.waitFor()).isZero();
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = open()) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static JarFile open() throws IOException {
        return new JarFile(Launch.agentJar().toFile());
    }
}
