package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Report;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** microcks/microcks#2200, apache/pulsar#15650: nobody owns what the hook waits for, so its class and line must do. */
class HookWaitsForWhatNobodyCompletesIT {

    @EveryJdk
    void aLatchEndsWith112(Jdk jdk) {
        stuck(jdk, Latch.class).run().endedWith(112).report().documentedAs(Case.NOBODY_COMPLETES)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down at *Latch");
    }

    @EveryJdk
    void aConditionEndsWith112(Jdk jdk) {
        stuck(jdk, OfCondition.class).run().endedWith(112).report().documentedAs(Case.CONDITION_NOBODY_SIGNALS)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a signal on a java.util.concurrent.locks.*ConditionObject at *OfCond");
    }

    @EveryJdk
    void aFutureEndsWith112(Jdk jdk) {
        stuck(jdk, Future.class).run().endedWith(112).report().documentedAs(Case.FUTURE_NOBODY_COMPLETES)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CompletableFuture that nobody has completed*at *Future");
    }

    @EveryJdk
    void eachIsNamedByWhatWouldHaveToHappen(Jdk jdk) {
        Map<String, String> said = Map.of(
                "semaphore", "a permit of a java.util.concurrent.Semaphore (0 permits)",
                "barrier", "the other parties of a java.util.concurrent.CyclicBarrier (1 not arrived)",
                "phaser", "the other parties of a java.util.concurrent.Phaser (1 not arrived)",
                "take", "somebody to put something into a java.util.concurrent.LinkedBlockingQueue",
                "put", "somebody to take something from a java.util.concurrent.ArrayBlockingQueue",
                "hand-over", "somebody to take something from a java.util.concurrent.SynchronousQueue",
                "exchange", "somebody to exchange with at a java.util.concurrent.Exchanger",
                "write", "the lock <java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync@*> whose owner has ended: thread \"reader\"",
                "notify", "a notify on java.lang.Object");
        Report report = stuck(jdk, Each.class).run().endedWith(112).report();
        said.forEach((hook, what) -> report.has("wait-for chain:", "shutdown hook \"" + hook + "\" waits for " + what));
    }

    public static class Latch {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }
    }

    public static class OfCondition {
        public static void main(String[] args) {
            ReentrantLock lock = new ReentrantLock();
            Condition drained = lock.newCondition();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                lock.lock();
                drained.await();
            }));
            System.exit(1);
        }
    }

    public static class Future {
        public static void main(String[] args) {
            CompletableFuture<String> never = new CompletableFuture<>();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.get()));
            System.exit(1);
        }
    }

    public static class Each {
        public static void main(String[] args) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Phaser phaser = new Phaser(2);
            ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);
            full.add("one");
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            Thread readers = Body.thread("reader", () -> lock.readLock().lock());
            readers.start();
            hook("semaphore", () -> new Semaphore(0).acquire());
            hook("barrier", barrier::await);
            hook("phaser", phaser::arriveAndAwaitAdvance);
            hook("take", () -> new LinkedBlockingQueue<>().take());
            hook("put", () -> full.put("two"));
            hook("hand-over", () -> new SynchronousQueue<>().put("me"));
            hook("exchange", () -> new Exchanger<>().exchange("me"));
            hook("write", () -> {
                readers.join();
                lock.writeLock().lock();
            });
            hook("notify", () -> {
                Object object = new Object();
                synchronized (object) {
                    object.wait();
                }
            });
            System.exit(1);
        }

        private static void hook(String name, Body body) {
            Runtime.getRuntime().addShutdownHook(Body.thread(name, body));
        }
    }
}
