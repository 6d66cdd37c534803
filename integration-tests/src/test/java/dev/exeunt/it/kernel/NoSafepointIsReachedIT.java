package dev.exeunt.it.kernel;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** corretto/corretto-8#455: a compiled loop that does not poll holds up the VM operation that an exit needs. */
@Isolated("a whole core for each, and the agent completes itself on a thread of low priority")
@Execution(ExecutionMode.SAME_THREAD)
class NoSafepointIsReachedIT {

    /** Without the last two the compiler leaves a poll in such loops; with the others it is done before the last turn. */
    private static final String[] NO_POLL = {"-Xmx64m", "-XX:+UseSerialGC", "-Xbatch", "-XX:-TieredCompilation",
        "-XX:-UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=0"};

    @EveryJdk
    void theKernelEndsItWith60(Jdk jdk) {
        Launch.stuck(jdk, Program.class).jvm(NO_POLL).agent("kernel-deadline=3s").start().awaitLine("READY").awaitExit().endedWith(60)
                .documentedAsEndedByTheKernel(Case.NO_SAFEPOINT);
    }

    public static class Program {
        private static volatile boolean warm;
        private static volatile boolean shutdown;
        private static long sink;

        public static void main(String[] args) throws Exception {
            KernelTimer.await();
            System.out.println("READY");
            // The last loop begins when the hooks run: then the deadline is wound up. One that began before could meet a
            // safepoint that holds up this thread too, until the loop has ended and there is nothing left to see.
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                shutdown = true;
                Thread.sleep(500);
            }));
            Thread spinner = Body.thread("spinner", () -> {
                for (int i = 0; i < 3_000; i++) {
                    sink += spin(1_000, i);
                }
                warm = true;
                while (!shutdown) {
                    Thread.onSpinWait();
                }
                sink += spin(Integer.MAX_VALUE, 3);
            });
            spinner.setDaemon(true);
            spinner.start();
            while (!warm) {
                Thread.onSpinWait();
            }
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
