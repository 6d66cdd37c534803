package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What waits in the system for a file shows as RUNNABLE in Java. */
class HookWaitsForAFileIT {

    @TempDir
    private Path folder;

    @EveryJdk
    void aReadFromANamedPipeNamesIt(Jdk jdk) throws Exception {
        stuck(jdk, Reads.class).arguments(fifo()).run().endedWith(112).report()
                .chain("shutdown hook \"stopper\" waits to read from " + folder + "/pipe, in java.io.FileInputStream.read at "
                        + "*stop(HookWaitsForAFileIT.java:");
    }

    @EveryJdk
    void theOpeningOfANamedPipeIsAWait(Jdk jdk) throws Exception {
        stuck(jdk, Opens.class).arguments(fifo()).run().endedWith(112).report()
                .chain("shutdown hook \"stopper\" waits for input or output in java.io.FileInputStream.<init> at *stop(");
    }

    private Path fifo() throws Exception {
        Path fifo = folder.resolve("pipe");
        if (!Files.exists(fifo)) {
            new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        }
        return fifo;
    }

    public static class Reads {
        private static FileInputStream input;
        private static RandomAccessFile writer;

        public static void main(String[] args) throws Exception {
            // It can be opened for both at once, and then nobody waits for the other side.
            writer = new RandomAccessFile(args[0], "rw");
            input = new FileInputStream(args[0]);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Reads::stop));
            System.exit(1);
        }

        static void stop() throws Exception {
            input.read();
        }
    }

    public static class Opens {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> stop(args[0])));
            System.exit(1);
        }

        static void stop(String pipe) throws Exception {
            new FileInputStream(pipe).close();
        }
    }
}
