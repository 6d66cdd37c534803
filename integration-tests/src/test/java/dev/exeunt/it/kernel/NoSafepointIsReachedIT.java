package dev.exeunt.it.kernel;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;

/** corretto/corretto-8#455: a compiled loop that does not poll holds up the VM operation that an exit needs. */
class NoSafepointIsReachedIT {

    /** Without these flags the compiler leaves a poll in such loops. */
    private static final String[] NO_POLL = {"-Xmx64m", "-XX:+UseSerialGC", "-XX:-UseCountedLoopSafepoints",
        "-XX:LoopStripMiningIter=0"};

    @EveryJdk
    void theKernelEndsItWith60(Jdk jdk) {
        Launch.stuck(jdk, Program.class).jvm(NO_POLL).jvm("-XX:TieredStopAtLevel=4").agent("kernel-deadline=3s")
                .run().endedWith(60);
    }

    public static class Program {
        private static volatile int warm;
        private static long sink;

        public static void main(String[] args) throws InterruptedException {
            Thread spinner = Body.thread("spinner", () -> {
                for (int i = 0; i < 20; i++) {
                    sink += spin(200_000, i);
                    warm = i;
                }
                warm = -1;
                sink += spin(Integer.MAX_VALUE, 3);
            });
            spinner.setDaemon(true);
            spinner.start();
            while (warm >= 0) {
                Thread.onSpinWait();
            }
            // Longer than a garbage collection or any other operation of the VM may come by itself.
            Thread.sleep(500);
            System.exit(3);
        }

        /** Two divisions a turn: some 30 s for all the ints. */
        private static long spin(int turns, long seed) {
            long x = seed + 0x7fff_ffff_ffffL;
            for (int i = 1; i < turns; i++) {
                x = x % (i | 0x1_0000_0001L) + 0x7fff_ffff_0000L / i;
            }
            return x;
        }
    }
}
