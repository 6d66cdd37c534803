package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.util.List;

/** A family that will not end, that grows and has lost its parents takes every step there is; all were taken before. */
class NothingIsLoadedForAnEndIT {

    private static final String STUBBORN = "trap '(trap \"\" TERM; sleep 600 &)' TERM; sleep 600 & while :; do wait; done";

    @EveryJdk
    void ofAStubbornFamily(Jdk jdk) {
        String out = Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load").arguments(STUBBORN).run()
                .endedWith(110).leftNothingAlive().stdout();
        List<String> sinceItIsStuck = out.substring(out.indexOf("EXITS NOW")).lines().toList();

        assertThat(sinceItIsStuck)
                .filteredOn(line -> line.contains("exeunt.jar") || line.contains("dev.exeunt.agent"))
                .isEmpty();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process awaited = new ProcessBuilder("sleep", "600").start();
            new ProcessBuilder("sh", "-c", args[0]).start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> awaited.waitFor()));
            AgentIsComplete.await();
            // It looks at the children every second.
            Thread.sleep(3_000);
            System.out.println("EXITS NOW");
            System.exit(3);
        }
    }
}
