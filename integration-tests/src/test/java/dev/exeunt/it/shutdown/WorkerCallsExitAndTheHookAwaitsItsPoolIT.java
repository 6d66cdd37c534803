package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** apache/spark#32868, apache/kafka#1755, apache/storm#7440. */
class WorkerCallsExitAndTheHookAwaitsItsPoolIT {

    @EveryJdk
    void endsWith111AndNamesThePoolAndItsWorker(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.WORKER_EXITS_HOOK_AWAITS_POOL)
                .opensWith("shutdown hook \"stopper\" (registered at ", "Program.stop(", "waits for the end of a ",
                        "ThreadPoolExecutor (shut down, 1 thread, 0 tasks queued, a thread of it started at ",
                        "Program.main(", "), whose thread \"pool-1-thread-1\" asked for the exit with status 1 at ",
                        "and joins shutdown hook \"stopper\"")
                .chain("thread \"pool-1-thread-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ThreadPoolExecutor (shut down"
                                + "* at *Program.stop(",
                        "the java.util.concurrent.ThreadPoolExecutor waits for its thread \"pool-1-thread-1\"",
                        "which closes the cycle");
    }

    @EveryJdk
    void theSameWhereItWaitsForATaskOfItsWorker(Jdk jdk) {
        stuck(jdk, Task.class).run().endedWith(111).report()
                .chain("thread \"pool-1-thread-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.FutureTask that "
                                + "thread \"pool-1-thread-1\" runs at *Task",
                        "which closes the cycle");
    }

    @EveryJdk
    void theSameWhereTheTaskIsQueuedBehindTheWorker(Jdk jdk) {
        stuck(jdk, Queued.class).run().endedWith(111).report()
                .chain("thread \"pool-1-thread-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.FutureTask that no thread has begun, "
                                + "in the queue of a java.util.concurrent.ThreadPoolExecutor* at *Queued",
                        "the java.util.concurrent.ThreadPoolExecutor waits for its thread \"pool-1-thread-1\"",
                        "which closes the cycle");
    }

    @EveryJdk
    void theSameForAForkJoinPool(Jdk jdk) {
        stuck(jdk, ForkJoin.class).run().endedWith(111).report()
                .chain("thread \"ForkJoinPool-1-worker-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ForkJoinPool (shut down",
                        "the java.util.concurrent.ForkJoinPool waits for its thread \"ForkJoinPool-1-worker-1\"",
                        "which closes the cycle");
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

    public static class Task {
        public static void main(String[] args) {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            CompletableFuture<Future<?>> task = new CompletableFuture<>();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> task.get().get()));
            task.complete(pool.submit(() -> System.exit(1)));
        }
    }

    public static class Queued {
        public static void main(String[] args) {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> pool.submit(() -> "last words").get()));
            pool.submit(() -> System.exit(1));
        }
    }

    public static class ForkJoin {
        public static void main(String[] args) throws Exception {
            ForkJoinPool pool = new ForkJoinPool(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                pool.shutdown();
                pool.awaitTermination(1, TimeUnit.HOURS);
            }));
            pool.submit(() -> System.exit(1)).get();
        }
    }
}
