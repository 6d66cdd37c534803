package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** openjdk/jdk#9351, apache/dolphinscheduler#5037. */
class ExitInsideAHookIT {

    @EveryJdk
    void endsWith111AndNamesTheHookAndTheCallerOfExit(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.EXIT_INSIDE_A_HOOK)
                .opensWith("shutdown hook \"stopper\"", "(registered at ", "Program.main(ExitInsideAHookIT.java:")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the exit lock held by thread \"main\" at *Program.lambda$",
                        "which closes the cycle");
    }

    public static class Program {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(3), "stopper"));
            System.exit(2);
        }
    }
}
