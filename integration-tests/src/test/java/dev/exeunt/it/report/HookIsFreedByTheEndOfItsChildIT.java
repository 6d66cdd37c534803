package dev.exeunt.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;

/** The end of the child frees the hook: what it flushes then is not lost, and the status still tells what was wrong. */
class HookIsFreedByTheEndOfItsChildIT {

    @EveryJdk
    void itMayFinishAndTheStatusIsNotTheApplications(Jdk jdk) {
        Outcome outcome = Launch.stuck(jdk, Program.class).agent("hooks.grace=10s").run().endedWith(110);
        assertThat(outcome.stdout()).endsWith("flushed\n");
        outcome.report().has("exeunt: what was done:", String.valueOf(outcome.child(0)))
                .mentions("exeunt: halts with status 110");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                child.waitFor();
                Thread.sleep(1_000);
                System.out.println("flushed");
            }));
            System.exit(0);
        }
    }
}
