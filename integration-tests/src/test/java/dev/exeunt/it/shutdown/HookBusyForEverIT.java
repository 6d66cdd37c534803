package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** quarkusio/quarkus#12769: it works, and nobody will ever see the end of it. */
class HookBusyForEverIT {

    @EveryJdk
    void endsWith113WhenTheTimeIsUp(Jdk jdk) {
        stuck(jdk, Program.class).agent("shutdown.timeout=4s").run().endedWith(113).report().documentedAs(Case.HOOK_BUSY)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" runs at *Program.compact(HookBusyForEverIT.java:");
    }

    public static class Program {
        private static volatile long counter;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Program::compact, "stopper"));
            System.exit(1);
        }

        static void compact() {
            while (counter >= 0) {
                counter = (counter + 1) & Long.MAX_VALUE;
            }
        }
    }
}
