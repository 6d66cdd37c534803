package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** One agent is enough: the second says so in one line, and the first does its work. */
class SecondCopyIT {

    @OldestAndNewestJdk
    void ofTheSameJarChangesNothing(Jdk jdk) {
        assertThat(Launch.quick(jdk, BadOptionIT.Healthy.class).jvm("-javaagent:" + Launch.agentJar()).run()
                .endedWith(3).exeuntSaidOnly("exeunt: ").stdout()).isEqualTo("worked\n");
    }

    @OldestAndNewestJdk
    void atAnotherPlaceChangesNothing(Jdk jdk, @TempDir Path folder) throws IOException {
        Path copy = Files.copy(Launch.agentJar(), folder.resolve("copy.jar"));
        assertThat(Launch.quick(jdk, BadOptionIT.Healthy.class).jvm("-javaagent:" + copy).run()
                .endedWith(3).exeuntSaidOnly("exeunt: ").stdout()).isEqualTo("worked\n");
    }

    @OldestAndNewestJdk
    void doesNotKeepTheFirstFromItsWork(Jdk jdk) {
        Launch.plain(jdk, Stuck.class).agent(Launch.QUICK)
                .jvm("-javaagent:" + Launch.agentJar() + "=" + Launch.QUICK).run().endedWith(110).leftNothingAlive();
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
