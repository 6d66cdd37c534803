package dev.exeunt.benchmark.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts threads or children, a block of them for every line of its standard input, and answers with how many
 * nanoseconds one took. Arguments: {@code thread} or {@code child}, the depth of the stack, how many make a block.
 */
public final class Starts {

    private static final String TRUE = Files.exists(Path.of("/bin/true")) ? "/bin/true" : "true";

    private Starts() {}

    public static void main(String[] args) throws Exception {
        boolean threads = args[0].equals("thread");
        int depth = Integer.parseInt(args[1]);
        int block = Integer.parseInt(args[2]);
        while (System.in.read() == '\n') {
            System.out.println(deeper(depth, threads, block));
        }
    }

    private static long deeper(int depth, boolean threads, int block) throws Exception {
        return depth > 0 ? deeper(depth - 1, threads, block) : block(threads, block);
    }

    private static long block(boolean threads, int block) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < block; i++) {
            if (threads) {
                thread();
            } else {
                child();
            }
        }
        return (System.nanoTime() - start) / block;
    }

    /** Not a daemon: of those the agent notes where they were started. */
    private static void thread() throws InterruptedException {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
    }

    private static void child() throws IOException, InterruptedException {
        new ProcessBuilder(TRUE).start().waitFor();
    }
}
