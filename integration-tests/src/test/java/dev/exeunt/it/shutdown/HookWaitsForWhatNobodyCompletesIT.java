package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** microcks/microcks#2200, apache/pulsar#15650: nobody owns what the hook waits for, so its class and line must do. */
class HookWaitsForWhatNobodyCompletesIT {

    @EveryJdk
    void aLatchEndsWith112(Jdk jdk) {
        stuck(jdk, Latch.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down at *Latch");
    }

    @EveryJdk
    void aConditionEndsWith112(Jdk jdk) {
        stuck(jdk, OfCondition.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a signal on a java.util.concurrent.locks.*ConditionObject at *OfCond");
    }

    @EveryJdk
    void aFutureEndsWith112(Jdk jdk) {
        stuck(jdk, Future.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CompletableFuture that nobody has completed*at *Future");
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
}
