package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.CountDownLatch;

/** apache/maven-surefire#2797, apache/airflow#32706. */
class HookWaitsForAChildIT {

    @EveryJdk
    void endsWith110AndTheFirstSentenceSaysItAll(Jdk jdk) {
        Outcome outcome = stuck(jdk, Program.class).start().awaitLine("READY").signal("TERM").awaitExit();
        outcome.endedWith(110).leftNothingAlive().report().documentedAs(Case.HOOK_WAITS_FOR_CHILD)
                .opensWith("exeunt: this JVM (pid " + outcome.pid() + ", " + Program.class.getName() + ")",
                        "has been shutting down for ", "and cannot end: shutdown hook \"stopper\" (registered at ",
                        "Program.main(HookWaitsForAChildIT.java:",
                        "waits for child " + outcome.child(0) + " \"sleep 600\" (started at ",
                        "Program.main(HookWaitsForAChildIT.java:", "sleeping")
                .chain("thread \"SIGTERM handler\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for child " + outcome.child(0) + " \"sleep 600\" at *.stop(",
                        "child " + outcome.child(0) + " \"sleep 600\"*sleeping")
                .has("hooks:", "\"stopper\" (java.lang.Thread) is unfinished after * s, registered at ")
                .has("children:", outcome.child(0) + "*sleep 600");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> stop(child)));
            System.out.println("CHILD " + child.pid());
            System.out.println("READY");
            new CountDownLatch(1).await();
        }

        static void stop(Process child) throws InterruptedException {
            child.waitFor();
        }
    }
}
