package dev.exeunt.benchmark.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts threads or children, a block of them for every line of its standard input, and answers with how many
 * nanoseconds one took. Arguments: {@code thread}, {@code child} or {@code changed-child}, the depth of the stack, how many make a block.
 */
public final class Starts {

    private static final String TRUE = Files.exists(Path.of("/bin/true")) ? "/bin/true" : "true";

    private Starts() {}

    public static void main(String[] args) throws Exception {
        int depth = Integer.parseInt(args[1]);
        int block = Integer.parseInt(args[2]);
        while (System.in.read() == '\n') {
            System.out.println(deeper(depth, args[0], block));
        }
    }

    private static long deeper(int depth, String what, int block) throws Exception {
        return depth > 0 ? deeper(depth - 1, what, block) : block(what, block);
    }

    private static long block(String what, int block) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < block; i++) {
            switch (what) {
                case "thread" -> thread();
                case "child" -> child();
                default -> changedChild();
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

    /** With an environment that is not this JVM's. */
    private static void changedChild() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(TRUE);
        builder.environment().put("STARTS", "one");
        builder.start().waitFor();
    }
}
