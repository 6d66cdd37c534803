package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** exense/step#467. */
class HookAwaitsItsOwnExecutorIT {

    @EveryJdk
    void endsWith112AndNamesThePoolOrItsCondition(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for java.util.concurrent.* at *Program.stop(")
                .mentions("\"pool-1-thread-1\"");
    }

    public static class Program {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Program::stop));
            System.exit(1);
        }

        static void stop() throws InterruptedException {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(() -> {
                Thread.sleep(3_600_000);
                return null;
            });
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.HOURS);
        }
    }
}
