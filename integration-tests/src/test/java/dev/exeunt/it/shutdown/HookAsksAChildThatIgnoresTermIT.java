package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;

/** apache/maven-surefire#1615. */
class HookAsksAChildThatIgnoresTermIT {

    @EveryJdk
    void endsWith110AndTheChildIsDead(Jdk jdk) {
        Outcome outcome = stuck(jdk, Program.class).arguments("sleep 600; exit 0").run();
        outcome.endedWith(110).leftNothingAlive().report().documentedAs(Case.CHILD_IGNORES_TERM)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for child " + outcome.child(0) + " \"sh -c *at *Program.stop");
    }

    /** Each sleep reads its libraries when it starts: that is no progress. */
    @EveryJdk
    void soDoesOneThatSleepsAgainAndAgain(Jdk jdk) {
        stuck(jdk, Program.class).arguments("while :; do sleep 1; done").run().endedWith(110).leftNothingAlive();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; " + args[0]).start();
            child.getInputStream().read();
            System.out.println("CHILD " + child.pid());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> stop(child)));
            System.exit(1);
        }

        static void stop(Process child) throws InterruptedException {
            child.destroy();
            child.waitFor();
        }
    }
}
