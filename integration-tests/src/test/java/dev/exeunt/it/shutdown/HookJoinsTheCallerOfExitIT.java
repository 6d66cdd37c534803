package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** oracle/graal#828. */
class HookJoinsTheCallerOfExitIT {

    @EveryJdk
    void endsWith111(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.HOOK_JOINS_EXIT_CALLER)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" joins thread \"main\" at *HookJoinsTheCallerOfExitIT",
                        "which closes the cycle");
    }

    public static class Program {
        public static void main(String[] args) {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> main.join()));
            System.exit(1);
        }
    }
}
