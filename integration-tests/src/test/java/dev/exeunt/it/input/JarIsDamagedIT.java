package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** The disk or the download spoiled a part of the jar; its directory and its entry class are whole. */
class JarIsDamagedIT {

    @OldestAndNewestJdk
    void oneLineSaysSoAndTheApplicationWorks(Jdk jdk, @TempDir Path folder) throws IOException {
        worksWithALine(jdk, spoiled(folder, 0.3, 0.8));
    }

    @OldestAndNewestJdk
    void soItIsWhereOnlyWhatIsNeededFirstIsSpoiled(Jdk jdk, @TempDir Path folder) throws IOException {
        worksWithALine(jdk, spoiled(folder, 0.02, 0.2));
    }

    /** The loader of the system takes whatever it is given, and crashes with it. */
    @OldestAndNewestJdk
    void soItIsWhereOnlyTheNativeLibraryIsSpoiled(Jdk jdk, @TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(Launch.agentJar());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int library = text.indexOf("com/sun/jna/linux-x86-64/libjnidispatch.so");
        Arrays.fill(bytes, library + 20_000, library + 24_000, (byte) 0);
        worksWithALine(jdk, Files.write(folder.resolve("damaged.jar"), bytes));
    }

    private static Path spoiled(Path folder, double from, double to) throws IOException {
        byte[] bytes = Files.readAllBytes(Launch.agentJar());
        Arrays.fill(bytes, (int) (bytes.length * from), (int) (bytes.length * to), (byte) 0x55);
        return Files.write(folder.resolve("damaged.jar"), bytes);
    }

    private static void worksWithALine(Jdk jdk, Path damaged) {
        assertThat(Launch.plain(jdk, BadOptionIT.Healthy.class).arguments(4_000).jvm("-javaagent:" + damaged).run()
                .endedWith(3).exeuntSaidOnly("exeunt: off: ", "damaged.jar").stdout()).isEqualTo("worked\n");
    }
}
