package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
