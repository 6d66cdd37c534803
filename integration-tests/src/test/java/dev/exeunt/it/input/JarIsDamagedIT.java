package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** The disk or the download spoiled a part of the jar; its directory and its entry class are whole. */
class JarIsDamagedIT {

    @EveryJdk
    void oneLineSaysSoAndTheApplicationWorks(Jdk jdk, @TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(Launch.agentJar());
        Arrays.fill(bytes, (int) (bytes.length * 0.3), (int) (bytes.length * 0.8), (byte) 0x55);
        Path damaged = Files.write(folder.resolve("damaged.jar"), bytes);
        assertThat(Launch.plain(jdk, BadOptionIT.Healthy.class).arguments(4_000).jvm("-javaagent:" + damaged).run()
                .endedWith(3).exeuntSaidOnly("exeunt: off: ", "damaged.jar").stdout()).isEqualTo("worked\n");
    }
}
