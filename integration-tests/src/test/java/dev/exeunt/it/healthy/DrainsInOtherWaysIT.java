package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Work of which little can be seen from outside, done while a hook waits for it longer than the stall limit of 2 s. */
class DrainsInOtherWaysIT {

    /** The system sees fifteen letters of a name: Tomcat's threads are all alike to it. */
    @OldestAndNewestJdk
    void requestsThatSleepOnThreadsOfLikeNames(Jdk jdk) {
        leftAlone(quick(jdk, LikeNames.class).agent("shutdown.warn-after=10m").run());
    }

    @OldestAndNewestJdk
    void tasksInTheQueueOfAForkJoinPool(Jdk jdk) {
        leftAlone(quick(jdk, ForkJoin.class).agent("shutdown.warn-after=10m").run());
    }

    @OldestAndNewestJdk
    void virtualThreadsThatEndOneAfterTheOther(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        leftAlone(quick(jdk, VirtualThreads.class).agent("shutdown.warn-after=10m").run());
    }

    @OldestAndNewestJdk
    void aVirtualThreadThatSleeps(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        leftAlone(quick(jdk, VirtualSleeper.class).agent("shutdown.warn-after=10m").run());
    }

    @OldestAndNewestJdk
    void aRequestThatSendsALineASecond(Jdk jdk) {
        leftAlone(quick(jdk, Trickles.class).agent("shutdown.warn-after=10m").run());
    }

    @OldestAndNewestJdk
    void aTaskThatSleepsAndCompletesAFuture(Jdk jdk) {
        leftAlone(quick(jdk, CompletesAFuture.class).agent("shutdown.warn-after=10m").run());
    }

    private static void leftAlone(Outcome outcome) {
        outcome.endedWith(5).exeuntSaidNothing();
        assertThat(outcome.stdout()).endsWith("finished\n");
    }

    private static void exitOnce(Body drained) {
        Runtime.getRuntime().addShutdownHook(Body.thread("drain", () -> {
            drained.run();
            System.out.println("finished");
        }));
        System.exit(5);
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.HOURS);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static class LikeNames {
        public static void main(String[] args) {
            AtomicInteger number = new AtomicInteger();
            ExecutorService requests = Executors.newFixedThreadPool(2,
                    task -> new Thread(task, "http-nio-8080-exec-" + number.incrementAndGet()));
            requests.execute(() -> sleep(5_000));
            requests.execute(() -> sleep(5_500));
            exitOnce(() -> end(requests));
        }
    }

    public static class ForkJoin {
        public static void main(String[] args) {
            ForkJoinPool pool = new ForkJoinPool(1);
            for (int i = 0; i < 7; i++) {
                pool.execute(() -> sleep(1_000));
            }
            exitOnce(() -> end(pool));
        }
    }

    public static class VirtualThreads {
        public static void main(String[] args) throws Exception {
            ExecutorService pool = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            for (int i = 1; i <= 9; i++) {
                int seconds = i;
                pool.execute(() -> sleep(1_000L * seconds));
            }
            exitOnce(() -> end(pool));
        }
    }

    public static class VirtualSleeper {
        public static void main(String[] args) throws Exception {
            ExecutorService pool = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            pool.execute(() -> sleep(5_000));
            exitOnce(() -> end(pool));
        }
    }

    public static class Trickles {
        public static void main(String[] args) {
            AtomicBoolean done = new AtomicBoolean();
            Thread request = Body.thread("request", () -> {
                for (int i = 0; i < 5; i++) {
                    sleep(1_000);
                    System.out.println("line");
                }
                done.set(true);
            });
            request.setDaemon(true);
            request.start();
            exitOnce(() -> {
                while (!done.get()) {
                    sleep(100);
                }
            });
        }
    }

    public static class CompletesAFuture {
        public static void main(String[] args) {
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> sleep(5_000));
            CountDownLatch flushed = new CountDownLatch(1);
            drained.thenRun(flushed::countDown);
            exitOnce(flushed::await);
        }
    }
}
