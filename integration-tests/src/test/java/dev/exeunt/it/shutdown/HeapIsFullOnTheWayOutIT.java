package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** apache/drill#1306, paketo-buildpacks/rfcs#97: whatever allocates fails, and the JVM has to go all the same. */
class HeapIsFullOnTheWayOutIT {

    @EveryJdk
    void endsByItsCauseOrByTheKernelIfTheHeapFillsAtOnce(Jdk jdk) {
        stuck(jdk, Program.class).agent("kernel-deadline=6s").arguments("now").run().endedWith(112, 60);
    }

    @EveryJdk
    void endsByItsCauseOrByTheKernelIfTheHeapFillsLater(Jdk jdk) {
        stuck(jdk, Program.class).agent("kernel-deadline=6s").arguments("later").run().endedWith(112, 60);
    }

    /**
     * Then nothing fails, but each allocation waits for a collection. Sixteen ticks until the stall is proved, of two seconds
     * at most, for longer ones count as none; then the ending, which has 20 s and more.
     */
    @EveryJdk
    void endsByItsCauseOrByTheKernelIfNextToNothingIsLeft(Jdk jdk) {
        stuck(jdk, Program.class).agent("kernel-deadline=6s").arguments("nearly").start()
                .awaitExit(Duration.ofSeconds(90)).endedWith(112, 60);
    }

    public static class Program {
        private static final int KILOBYTES_LEFT = 50;
        private static final List<Object> HEAP = new ArrayList<>(1_000_000);

        public static void main(String[] args) throws InterruptedException {
            // What is taken first and given back once the heap is full.
            List<Object> left = new ArrayList<>();
            for (int i = 0; i < (args[0].equals("nearly") ? KILOBYTES_LEFT : 0); i++) {
                left.add(new byte[1024]);
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
                byte[] full = "FULL\n".getBytes(StandardCharsets.US_ASCII);
                stdout.write("FILLS\n".getBytes(StandardCharsets.US_ASCII));
                fill();
                left.clear();
                // What wrote once needs no memory to write again.
                stdout.write(full);
                waitForEver();
            }));
            if (!args[0].equals("now")) {
                AgentIsComplete.await();
            }
            System.exit(1);
        }

        /** Object.wait, because whatever queues its waiters would have to allocate. */
        static synchronized void waitForEver() throws InterruptedException {
            while (true) {
                Program.class.wait();
            }
        }

        static void fill() {
            for (int size = 1 << 20; size > 0; size /= 4) {
                try {
                    while (true) {
                        HEAP.add(new byte[size]);
                    }
                } catch (OutOfMemoryError full) {
                    // That was the aim. Smaller ones may still fit.
                    continue;
                }
            }
        }
    }
}
