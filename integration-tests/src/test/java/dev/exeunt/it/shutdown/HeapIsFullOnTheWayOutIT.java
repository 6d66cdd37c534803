package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
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

    public static class Program {
        private static final List<Object> HEAP = new ArrayList<>(1_000_000);

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
                byte[] full = "FULL\n".getBytes(StandardCharsets.US_ASCII);
                stdout.write("FILLS\n".getBytes(StandardCharsets.US_ASCII));
                fill();
                // What wrote once needs no memory to write again.
                stdout.write(full);
                waitForEver();
            }));
            if (args[0].equals("later")) {
                Thread.sleep(4_000);
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
