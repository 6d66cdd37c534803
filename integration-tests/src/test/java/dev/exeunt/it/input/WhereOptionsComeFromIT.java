package dev.exeunt.it.input;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;

/** Behind the jar, then system property, then environment, then file: the first that has an option decides. */
class WhereOptionsComeFromIT {

    @OldestAndNewestJdk
    void aSystemPropertySetsOne(Jdk jdk) {
        Launch.stuck(jdk, Stuck.class).jvm("-Dexeunt.exit-status=91").run().endedWith(91);
    }

    @OldestAndNewestJdk
    void theEnvironmentSetsOne(Jdk jdk) {
        Launch.stuck(jdk, Stuck.class).environment("EXEUNT_EXIT_STATUS", "92").run().endedWith(92);
    }

    @OldestAndNewestJdk
    void aFileSetsOne(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("exeunt.properties"), "exit-status=93\n");
        Launch.stuck(jdk, Stuck.class).agent("config=" + file).run().endedWith(93);
    }

    @OldestAndNewestJdk
    void whatStandsBehindTheJarWins(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("exeunt.properties"), "exit-status=93\n");
        Launch.stuck(jdk, Stuck.class).agent("exit-status=90,config=" + file).jvm("-Dexeunt.exit-status=91")
                .environment("EXEUNT_EXIT_STATUS", "92").run().endedWith(90);
    }

    public static class Stuck {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }
    }
}
