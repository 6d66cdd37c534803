package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Report;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What a hook waits for that gave work to others, or itself to nobody: each is called what it is. */
class HookWaitsForTasksIT {

    @EveryJdk
    void eachIsCalledWhatItIs(Jdk jdk) {
        Map<String, String> said = Map.of(
                "periodic", "waits for the end of a periodic task, a java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask,"
                        + " which runs again and again until somebody cancels it",
                "any", "waits for the first of the tasks that it gave to a pool (in java.util.concurrent.AbstractExecutorService.invokeAny)",
                "parked", "is parked (LockSupport.park), and no thread is known that would unpark it");
        Report report = stuck(jdk, Each.class).run().endedWith(112).report();
        said.forEach((hook, what) -> report.has("wait-for chain:", "shutdown hook \"" + hook + "\" " + what));
    }

    @EveryJdk
    void aForkJoinTaskLeadsToTheWorkerThatIsInOneOfItsClass(Jdk jdk) {
        stuck(jdk, Invokes.class).run().endedWith(112).report().opensWith(
                "waits for a task of class dev.exeunt.it.shutdown.HookWaitsForTasksIT$Waits that it gave to a java.util.concurrent.ForkJoinPool",
                "thread \"ForkJoinPool-1-worker-1\" is in one of this class and at dev.exeunt.it.shutdown.HookWaitsForTasksIT$Waits.compute(",
                "waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down");
    }

    @EveryJdk
    void aParallelStreamLeadsToTheWorkersThatAreInAPartOfIt(Jdk jdk) {
        stuck(jdk, Gives.class).jvm("-Djava.util.concurrent.ForkJoinPool.common.parallelism=1").arguments("stream").run().endedWith(112).report().opensWith(
                "waits for the tasks of a parallel stream, which threads of a java.util.concurrent.ForkJoinPool do (in java.util.stream.IntPipeline.forEach)",
                "; thread \"ForkJoinPool.commonPool-worker-1\" is in a part of a parallel stream of dev.exeunt.it.shutdown.HookWaitsForTasksIT"
                        + " and at dev.exeunt.it.shutdown.HookWaitsForTasksIT.never(",
                "waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down");
    }

    @EveryJdk
    void aCompletionServiceLeadsToTheWorkersOfItsPool(Jdk jdk) {
        stuck(jdk, Gives.class).arguments("completion").run().endedWith(112).report().opensWith(
                "waits for the first of the tasks that are given to a pool by way of a java.util.concurrent.ExecutorCompletionService to be done",
                "; thread \"pool-1-thread-1\" is in a task that was given to a pool like that and at dev.exeunt.it.shutdown.HookWaitsForTasksIT.never(");
    }

    @EveryJdk
    void aFutureLeadsToTheOnlyThreadThatDoesSuchATask(Jdk jdk) {
        stuck(jdk, Gives.class).arguments("future").run().endedWith(112).report().opensWith(
                "waits for a java.util.concurrent.CompletableFuture that nobody has completed",
                "is in the task of a CompletableFuture, maybe of this one, and at dev.exeunt.it.shutdown.HookWaitsForTasksIT.never(");
    }

    @EveryJdk
    void theSentenceOfTwoPoolsThatWaitForEachOtherClosesTheCycle(Jdk jdk) {
        stuck(jdk, TwoPools.class).run().endedWith(111).report().opensWith("whose thread \"pool-1-thread-1\"",
                "that thread \"pool-2-thread-1\" runs", "that no thread has begun, in the queue of ",
                ", whose thread \"pool-1-thread-1\" was named before, which closes the cycle");
    }

    public static class Each {
        public static void main(String[] args) {
            ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
            Future<?> periodic = scheduler.scheduleAtFixedRate(() -> { }, 0, 10, TimeUnit.MINUTES);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            hook("periodic", periodic::get);
            hook("any", () -> pool.invokeAny(List.of(HookWaitsForTasksIT::never, HookWaitsForTasksIT::never)));
            hook("parked", () -> {
                while (true) {
                    LockSupport.park();
                }
            });
            System.exit(1);
        }
    }

    public static class Gives {
        public static void main(String[] args) {
            hook("stopper", switch (args[0]) {
                case "stream" -> Gives::inParts;
                case "completion" -> () -> {
                    CompletionService<Integer> service = new ExecutorCompletionService<>(Executors.newFixedThreadPool(1));
                    service.submit(HookWaitsForTasksIT::never);
                    service.take();
                };
                default -> () -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return never();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }).thenApply(number -> number + 1).join();
            });
            System.exit(1);
        }

        /** The hook does its part as soon as a worker is in another. */
        private static void inParts() {
            Thread hook = Thread.currentThread();
            CountDownLatch workerIsInside = new CountDownLatch(1);
            IntStream.range(0, 100).parallel().forEach(part -> {
                try {
                    if (Thread.currentThread() == hook) {
                        workerIsInside.await();
                    } else {
                        workerIsInside.countDown();
                        never();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    public static class Invokes {
        public static void main(String[] args) {
            ForkJoinPool pool = new ForkJoinPool(2);
            hook("stopper", () -> pool.invoke(new Waits()));
            System.exit(1);
        }
    }

    private static class Waits extends RecursiveAction {
        @Override
        protected void compute() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class TwoPools {
        public static void main(String[] args) throws Exception {
            ExecutorService one = Executors.newFixedThreadPool(1);
            ExecutorService other = Executors.newFixedThreadPool(1);
            CountDownLatch submitted = new CountDownLatch(1);
            one.submit(() -> {
                Future<?> work = other.submit(() -> one.submit(() -> 1).get());
                submitted.countDown();
                return work.get();
            });
            submitted.await();
            hook("stopper", () -> {
                one.shutdown();
                one.awaitTermination(1, TimeUnit.DAYS);
            });
            // The inner task must have been taken on before the pool is shut down.
            Thread worker = worker("pool-2-thread-1");
            while (worker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            System.exit(1);
        }

        private static Thread worker(String name) {
            return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).findFirst().orElseThrow();
        }
    }

    static int never() throws InterruptedException {
        new CountDownLatch(1).await();
        return 1;
    }

    static void hook(String name, Body body) {
        Runtime.getRuntime().addShutdownHook(Body.thread(name, body));
    }
}
