package dev.exeunt.it.crowd;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

class ManyThreadsIT {

    private static final int MANY = 10_000;

    /** What is not linear in the number of threads does not fit in this heap; the program alone needs 10 MB of it. */
    @OldestAndNewestJdk
    void tenThousandThreadsThatHaveAndAwaitOneLatchFitInASmallHeap(Jdk jdk) {
        stuck(jdk, Program.class).jvm("-Xss256k", "-Xmx76m")
                .agent("report.budget=30s,kernel-deadline=60s")
                .start().awaitExit(Duration.ofSeconds(60)).endedWith(112).report()
                .opensWith("shutdown hook \"stuck\"", "java.util.concurrent.CountDownLatch (count 1)");
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
