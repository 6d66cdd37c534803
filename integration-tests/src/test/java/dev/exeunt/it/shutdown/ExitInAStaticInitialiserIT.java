package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.quick;
import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** netty/netty#5720: the hook waits for a class that is being initialised, and shows as RUNNABLE while it does. */
class ExitInAStaticInitialiserIT {

    @EveryJdk
    void endsWith111AndNamesTheClassAndWhoInitialisesIt(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.EXIT_IN_STATIC_INITIALISER)
                .opensWith("shutdown hook \"stopper\" (registered at ", "Program.stop(",
                        "waits for the initialisation of class " + Native.class.getName()
                                + ", which is being done by thread \"main\", which asked for the exit with status 1 at ",
                        "Native.<clinit>(", "and joins shutdown hook \"stopper\"")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the initialisation of class *Native, which is being done by "
                                + "thread \"main\" at *Program.stop(",
                        "which closes the cycle");
    }

    @EveryJdk
    void aHookThatWorksMeanwhileIsNotTakenForOneThatWaits(Jdk jdk) {
        quick(jdk, AtWork.class).agent("shutdown.warn-after=10m").run().endedWith(1).exeuntSaidNothing();
    }

    public static class Program {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Program::stop, "stopper"));
            Native.load();
        }

        static void stop() {
            Native.unload();
        }
    }

    public static class AtWork {
        static volatile long result;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(AtWork::stop, "stopper"));
            Native.load();
        }

        static void stop() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 6_000_000_000L) {
                result = result * 31 + 7;
            }
        }
    }

    static class Native {
        static {
            System.exit(1);
        }

        static void load() {
            System.out.println("loaded");
        }

        static void unload() {
            System.out.println("unloaded");
        }
    }
}
