package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** mesos/spark#482: a deadlock like that of an exit inside a hook, but what matters is the exception before it. */
class HookThrowsAndItsHandlerExitsIT {

    @EveryJdk
    void endsWith111AndShowsTheOriginalException(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.HOOK_THROWS_AND_ITS_HANDLER_EXITS)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the exit lock held by thread \"main\"",
                        "which closes the cycle")
                .mentions("java.lang.IllegalStateException: cannot flush");
    }

    public static class Program {
        public static void main(String[] args) {
            Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> System.exit(5));
            Runtime.getRuntime().addShutdownHook(new Thread(Program::flush, "stopper"));
            System.exit(2);
        }

        static void flush() {
            throw new IllegalStateException("cannot flush");
        }
    }
}
