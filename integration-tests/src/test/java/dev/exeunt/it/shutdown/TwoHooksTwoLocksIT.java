package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CyclicBarrier;

/** mp911de/logstash-gelf#57, OryxProject/oryx#266. */
class TwoHooksTwoLocksIT {

    @EveryJdk
    void endsWith111AndNamesBothHooks(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.TWO_HOOKS_TWO_LOCKS)
                .chain("thread \"main\" joins shutdown hook \"*-closer\"",
                        "shutdown hook \"*-closer\" waits for the lock <java.lang.Object@*> held by *-closer\"",
                        "shutdown hook \"*-closer\" waits for the lock <java.lang.Object@*> held by *-closer\"",
                        "which closes the cycle")
                .has("wait-for chain:", "\"log-closer\" waits for the lock")
                .has("wait-for chain:", "\"pool-closer\" waits for the lock");
    }

    public static class Program {
        private static final CyclicBarrier BOTH_HAVE_ONE = new CyclicBarrier(2);

        public static void main(String[] args) {
            Object log = new Object();
            Object pool = new Object();
            Runtime.getRuntime().addShutdownHook(Body.thread("log-closer", () -> close(log, pool)));
            Runtime.getRuntime().addShutdownHook(Body.thread("pool-closer", () -> close(pool, log)));
            System.exit(1);
        }

        static void close(Object first, Object second) throws Exception {
            synchronized (first) {
                BOTH_HAVE_ONE.await();
                synchronized (second) {
                    System.out.println("closed");
                }
            }
        }
    }
}
