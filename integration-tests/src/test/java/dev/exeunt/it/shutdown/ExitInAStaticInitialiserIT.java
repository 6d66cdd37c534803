package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** netty/netty#5720: the hook waits for a class that is being initialised, and shows as RUNNABLE while it does. */
class ExitInAStaticInitialiserIT {

    /** 112 as long as the edge to the initialising thread is not drawn, 111 with it. */
    @EveryJdk
    void endsAndNamesTheHook(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111, 112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" * at *Program.stop(");
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
