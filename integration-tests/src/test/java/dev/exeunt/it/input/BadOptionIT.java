package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A program that kills processes must not act on a misread wish: it says what it did not understand, and is off. */
class BadOptionIT {

    @OldestAndNewestJdk
    void anUnknownNameBehindTheJar(Jdk jdk) {
        off(launch(jdk).agent("shutdown.stal=20s"), "\"shutdown.stal\"", "agent's options", "\"shutdown.stall\"");
    }

    @OldestAndNewestJdk
    void anUnknownNameAmongTheSystemProperties(Jdk jdk) {
        off(launch(jdk).jvm("-Dexeunt.children.grase=2s"), "children.grase", "system properties", "children.grace");
    }

    @OldestAndNewestJdk
    void anUnknownNameInTheEnvironment(Jdk jdk) {
        off(launch(jdk).environment("EXEUNT_HOOKS_GRASE", "2s"),
                "EXEUNT_HOOKS_GRASE", "environment", "EXEUNT_HOOKS_GRACE");
    }

    @OldestAndNewestJdk
    void anUnknownNameInTheConfigFile(Jdk jdk, @TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("exeunt.properties"), "main-crash.stal=2m\n");
        off(launch(jdk).agent("config=" + config), "main-crash.stal", "main-crash.stall", config.toString());
    }

    @OldestAndNewestJdk
    void aDurationWithoutAUnit(Jdk jdk) {
        off(launch(jdk).agent("shutdown.stall=20"), "shutdown.stall", "20");
    }

    @OldestAndNewestJdk
    void aValueThatIsNoneOfThePossible(Jdk jdk) {
        off(launch(jdk).agent("action=kil"), "action", "kil", "halt");
    }

    @OldestAndNewestJdk
    void aConfigFileThatCannotBeRead(Jdk jdk) {
        off(launch(jdk).agent("config=/dev/null/exeunt.properties"), "/dev/null/exeunt.properties");
    }

    private static Launch launch(Jdk jdk) {
        return Launch.plain(jdk, Healthy.class).agent("");
    }

    private static void off(Launch launch, String... said) {
        String[] fragments = new String[said.length + 1];
        fragments[0] = "exeunt: off: ";
        System.arraycopy(said, 0, fragments, 1, said.length);
        assertThat(launch.run().endedWith(3).exeuntSaidOnly(fragments).stdout()).isEqualTo("worked\n");
    }

    public static class Healthy {
        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(args.length == 0 ? 0 : Long.parseLong(args[0]));
            System.out.println("worked");
            System.exit(3);
        }
    }
}
