package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.FileOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** banzaicloud/koperator#687, openshift/origin-metrics#214, spring-projects/spring-boot#4657: long, and at work. */
class LongGracefulShutdownIT {

    private static final String NO_EARLY_REPORT = "shutdown.warn-after=10m";

    @EveryJdk
    void aSlowFlushToDiskIsLeftAlone(Jdk jdk, @TempDir Path folder) {
        Path file = folder.resolve("flushed");
        leftAlone(quick(jdk, Flush.class).arguments(file).agent(NO_EARLY_REPORT).run().documentedAs(Case.LONG_GRACEFUL_SHUTDOWN));
        assertThat(file).hasSize(Flush.CHUNKS * 4096L);
    }

    @EveryJdk
    void aComputationIsLeftAlone(Jdk jdk) {
        leftAlone(quick(jdk, Compute.class).agent(NO_EARLY_REPORT).run());
    }

    @EveryJdk
    void stepsFromLineToLineAreLeftAlone(Jdk jdk) {
        leftAlone(quick(jdk, Steps.class).agent(NO_EARLY_REPORT).run());
    }

    private static void leftAlone(Outcome outcome) {
        outcome.endedWith(5).exeuntSaidNothing();
        assertThat(outcome.stdout()).endsWith("finished\n");
    }

    public static class Flush {
        static final int CHUNKS = 20;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("flusher", () -> flush(args[0])));
            System.exit(5);
        }

        static void flush(String file) throws Exception {
            try (FileOutputStream output = new FileOutputStream(file)) {
                for (int i = 0; i < CHUNKS; i++) {
                    output.write(new byte[4096]);
                    output.getFD().sync();
                    Thread.sleep(300);
                }
            }
            System.out.println("finished");
        }
    }

    public static class Compute {
        private static volatile long result;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("compactor", Compute::compact));
            System.exit(5);
        }

        static void compact() {
            long start = System.currentTimeMillis();
            while (System.currentTimeMillis() - start < 6_000) {
                result = result * 31 + 7;
            }
            System.out.println("finished");
        }
    }

    public static class Steps {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("drainer", Steps::drain));
            System.exit(5);
        }

        static void drain() throws InterruptedException {
            closeListener();
            handOver();
            drainQueue();
            closeStore();
            releaseLock();
            System.out.println("finished");
        }

        static void closeListener() throws InterruptedException {
            Thread.sleep(1_200);
        }

        static void handOver() throws InterruptedException {
            Thread.sleep(1_200);
        }

        static void drainQueue() throws InterruptedException {
            Thread.sleep(1_200);
        }

        static void closeStore() throws InterruptedException {
            Thread.sleep(1_200);
        }

        static void releaseLock() throws InterruptedException {
            Thread.sleep(1_200);
        }
    }
}
