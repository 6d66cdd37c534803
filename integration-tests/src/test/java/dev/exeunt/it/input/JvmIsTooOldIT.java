package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A JVM before 17 gets one sentence instead of a stack trace, and its application runs. */
@ExtendWith(EndsWhatItForked.class)
class JvmIsTooOldIT {

    private static final String HEALTHY = """
            public class Healthy {
                public static void main(String[] args) {
                    System.out.println("worked");
                    System.exit(3);
                }
            }
            """;

    /** None where EXEUNT_TEST_JDKS names no old JDK. */
    @TestFactory
    List<DynamicTest> oneSentenceAndTheApplicationRuns(@TempDir Path folder) {
        return Jdk.tooOld().stream()
                .map(jdk -> DynamicTest.dynamicTest("JDK " + jdk, () -> refusedBy(jdk, folder.resolve("jdk" + jdk))))
                .toList();
    }

    private static void refusedBy(Jdk jdk, Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(Files.createDirectories(folder).resolve("Healthy.java"), HEALTHY);
        assertThat(new ProcessBuilder(jdk.tool("javac"), source.toString()).inheritIO().start().waitFor()).isZero();
        assertThat(Launch.plain(jdk, "Healthy").classPath(List.of(folder)).agent("").run()
                .endedWith(3).exeuntSaidOnly("exeunt: off: ", String.valueOf(jdk), "17").stdout())
                .isEqualTo("worked\n");
    }
}
