package dev.exeunt.it.crowd;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

class ManyThreadsIT {

    private static final int MANY = 5_000;

    /** What is not linear in the number of threads does not fit in this heap. */
    @OldestAndNewestJdk
    void fiveThousandThreadsThatHaveAndAwaitOneLatchFitInASmallHeap(Jdk jdk) {
        stuck(jdk, Program.class).jvm("-Xss256k", "-Xmx64m")
                .agent("report.budget=30s,kernel-deadline=60s")
                .start().awaitExit(Duration.ofSeconds(120)).endedWith(112).report()
                .opensWith("shutdown hook \"stuck\"", "java.util.concurrent.CountDownLatch (count 1)");
    }

    /** With all of its frames the dump alone would be as large as the heap. */
    @OldestAndNewestJdk
    void soDoThoseWithDeepStacks(Jdk jdk) {
        stuck(jdk, Deep.class).jvm("-Xss512k", "-Xmx64m")
                .agent("report.budget=30s,kernel-deadline=60s")
                .start().awaitExit(Duration.ofSeconds(120)).endedWith(112).report()
                .opensWith("shutdown hook \"stuck\"", "java.util.concurrent.ThreadPoolExecutor (shut down, 5000 threads")
                .has("not known:", " frames of each are read");
    }

    public static class Deep {
        public static void main(String[] args) throws InterruptedException {
            CountDownLatch allAreThere = new CountDownLatch(MANY);
            ExecutorService pool = Executors.newFixedThreadPool(MANY);
            for (int i = 0; i < MANY; i++) {
                pool.execute(() -> descend(100, allAreThere));
            }
            allAreThere.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stuck", () -> {
                pool.shutdown();
                pool.awaitTermination(1, TimeUnit.HOURS);
            }));
            System.exit(1);
        }

        private static void descend(int frames, CountDownLatch allAreThere) {
            if (frames > 0) {
                descend(frames - 1, allAreThere);
            } else {
                allAreThere.countDown();
                LockSupport.park();
            }
        }
    }

    public static class Program {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < MANY; i++) {
                Thread thread = Body.thread("worker-" + i, never::await);
                thread.setDaemon(true);
                thread.start();
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stuck", never::await));
            System.exit(1);
        }
    }
}
