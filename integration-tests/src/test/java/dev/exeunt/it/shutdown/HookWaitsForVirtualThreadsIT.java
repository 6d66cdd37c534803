package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What virtual threads do is in no thread dump of the management interface (21 and later). */
class HookWaitsForVirtualThreadsIT {

    @EveryJdk
    void theEndOfTheirExecutorLeadsToTheLineWhereOneSleeps(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        stuck(jdk, OfExecutor.class).run().endedWith(112).report()
                .chain("shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ThreadPerTaskExecutor (*2 threads",
                        "the java.util.concurrent.ThreadPerTaskExecutor waits for its virtual thread #*, one of 2",
                        "virtual thread #* sleeps at *.work(HookWaitsForVirtualThreadsIT.java:");
    }

    @EveryJdk
    void aJoinLeadsToTheLatchThatItAwaits(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        stuck(jdk, OfJoin.class).run().endedWith(112).report().documentedAs(Case.HOOK_JOINS_VIRTUAL_THREAD)
                .opensWith("joins virtual thread \"drainer\"", ", which at ", "OfJoin.drain(HookWaitsForVirtualThreadsIT.java:",
                        "waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down")
                .chain("shutdown hook \"stopper\" joins virtual thread \"drainer\"",
                        "virtual thread \"drainer\" waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down at *.drain(");
    }

    @EveryJdk
    void aLockThatOneHoldsWhichCalledExitIsACycle(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        stuck(jdk, OfLock.class).run().endedWith(111).report()
                .chain("virtual thread #* joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <java.util.concurrent.locks.ReentrantLock$NonfairSync@*> "
                        + "held by virtual thread #",
                        "which closes the cycle");
    }

    /** From 24 on, the management shows the blocked thread as RUNNABLE and on nothing. */
    @EveryJdk
    void whoIsBlockedByAMonitorThatOneHoldsDoesNotRun(Jdk jdk) {
        assumeTrue(jdk.version() >= 24);
        stuck(jdk, OfMonitor.class).run().endedWith(112).report()
                .chain("virtual thread #* joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits to enter a monitor whose owner is not known (a virtual thread may hold it) at *OfMonitor");
    }

    @EveryJdk
    void aMonitorThatOneHoldsIsACycleToo(Jdk jdk) {
        assumeTrue(jdk.version() >= 21 && jdk.version() < 24);
        stuck(jdk, OfMonitor.class).run().endedWith(111).report()
                .chain("virtual thread #* joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <java.lang.Object@*> held by thread \"ForkJoinPool-1-worker-1\"",
                        "thread \"ForkJoinPool-1-worker-1\" waits for the lock <java.lang.VirtualThread@*> held by virtual thread #",
                        "which closes the cycle");
    }

    /** A latch does not know who will count it down, so nobody knows of which virtual threads to tell. */
    @EveryJdk
    void whereNoneIsKnownToTakePartTheReportSaysThatTheyWereNotLookedAt(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        stuck(jdk, OfLatch.class).run().endedWith(112).report()
                .chain("shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down")
                .has("not known:", "what the virtual threads do: no other thread is known to wait for one");
    }

    public static class OfLatch {
        public static void main(String[] args) throws Exception {
            CountDownLatch drained = new CountDownLatch(1);
            virtual(() -> {
                Thread.sleep(3_600_000);
                drained.countDown();
            });
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> drained.await()));
            System.exit(1);
        }
    }

    public static class OfExecutor {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", OfExecutor::stop));
            System.exit(1);
        }

        static void stop() throws Exception {
            ExecutorService pool = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            pool.submit(OfExecutor::work);
            pool.submit(OfExecutor::work);
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.HOURS);
        }

        static Void work() throws InterruptedException {
            Thread.sleep(3_600_000);
            return null;
        }
    }

    public static class OfJoin {
        public static void main(String[] args) throws Exception {
            Thread drainer = virtual(OfJoin::drain);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> drainer.join()));
            System.exit(1);
        }

        static void drain() throws InterruptedException {
            Thread.currentThread().setName("drainer");
            new CountDownLatch(1).await();
        }
    }

    public static class OfLock {
        public static void main(String[] args) throws Exception {
            ReentrantLock lock = new ReentrantLock();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> lock.lock()));
            virtual(() -> {
                lock.lock();
                System.exit(1);
            });
            new CountDownLatch(1).await();
        }
    }

    public static class OfMonitor {
        public static void main(String[] args) throws Exception {
            Object lock = new Object();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                synchronized (lock) {
                    System.out.println("stopped");
                }
            }));
            virtual(() -> {
                synchronized (lock) {
                    System.exit(1);
                }
            });
            new CountDownLatch(1).await();
        }
    }

    static Thread virtual(Body body) throws Exception {
        return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
