package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** apache/spark#32868, apache/kafka#1755, apache/storm#7440. */
class WorkerCallsExitAndTheHookAwaitsItsPoolIT {

    /** 112 as long as the edge from a pool to its workers is not drawn, 111 with it. */
    @EveryJdk
    void endsAndNamesThePoolsWait(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111, 112).report()
                .chain("thread \"pool-1-thread-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for java.util.concurrent.*at *Program.stop(");
    }

    public static class Program {
        private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Program::stop));
            POOL.submit(() -> System.exit(1));
        }

        static void stop() throws InterruptedException {
            POOL.shutdown();
            POOL.awaitTermination(1, TimeUnit.HOURS);
        }
    }
}
