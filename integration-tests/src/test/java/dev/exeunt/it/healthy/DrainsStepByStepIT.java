package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Shutdowns that take longer than the stall limit, 2 s here and 30 s by default, and do something all the time. */
class DrainsStepByStepIT {

    @EveryJdk
    void leadershipIsHandedOverStepByStepWithALineEach(Jdk jdk) {
        leftAlone(quick(jdk, HandsOver.class).agent("shutdown.warn-after=10m").run());
    }

    /** Each takes longer than the stall limit; they do not all end at once. */
    @EveryJdk
    void slowRequestsAreDrained(Jdk jdk) {
        leftAlone(quick(jdk, DrainsRequests.class).agent("shutdown.warn-after=10m").run());
    }

    /** The hook only waits; who counts down shows no CPU, and a line a second is little. */
    @EveryJdk
    void aLatchIsCountedDownBySomebodyElse(Jdk jdk) {
        leftAlone(quick(jdk, CountsDown.class).agent("shutdown.warn-after=10m").run());
    }

    /** Nothing shows which worker does the task that the hook waits for. */
    @EveryJdk
    void aTaskOfAForkJoinPoolHandsOverStepByStep(Jdk jdk) {
        leftAlone(quick(jdk, ForksAndJoins.class).agent("shutdown.warn-after=10m").run());
    }

    private static void leftAlone(Outcome outcome) {
        outcome.endedWith(5).exeuntSaidNothing();
        assertThat(outcome.stdout()).endsWith("finished\n");
    }

    public static class HandsOver {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("hand-over", HandsOver::handOver));
            System.exit(5);
        }

        static void handOver() throws InterruptedException {
            for (int partition = 0; partition < 7; partition++) {
                Thread.sleep(1_000);
                System.out.println("partition " + partition + " handed over");
            }
            System.out.println("finished");
        }
    }

    public static class CountsDown {
        public static void main(String[] args) {
            CountDownLatch partitions = new CountDownLatch(7);
            Thread worker = Body.thread("worker", () -> {
                for (int i = 0; i < 7; i++) {
                    Thread.sleep(1_000);
                    partitions.countDown();
                }
            });
            worker.setDaemon(true);
            worker.start();
            Runtime.getRuntime().addShutdownHook(Body.thread("hand-over", () -> {
                partitions.await();
                System.out.println("finished");
            }));
            System.exit(5);
        }
    }

    public static class ForksAndJoins {
        public static void main(String[] args) {
            ForkJoinPool pool = new ForkJoinPool(2);
            Runtime.getRuntime().addShutdownHook(Body.thread("hand-over", () -> pool.submit(() -> {
                HandsOver.handOver();
                return null;
            }).get()));
            System.exit(5);
        }
    }

    public static class DrainsRequests {
        public static void main(String[] args) throws InterruptedException {
            ExecutorService requests = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 12; i++) {
                int phase = i < 4 ? i * 700 : 0;
                requests.execute(() -> serve(2_700 + phase));
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("drain", () -> drain(requests)));
            System.exit(5);
        }

        static void serve(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        static void drain(ExecutorService requests) throws InterruptedException {
            requests.shutdown();
            requests.awaitTermination(1, TimeUnit.MINUTES);
            System.out.println("finished");
        }
    }
}
