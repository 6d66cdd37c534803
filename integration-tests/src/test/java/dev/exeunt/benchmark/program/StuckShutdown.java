package dev.exeunt.benchmark.program;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Has as many threads, children and frames on each stack as its arguments say, is asked to exit after some seconds, and
 * cannot: a hook waits for ever. Says how many MiB of its heap are in use.
 */
public final class StuckShutdown {

    private StuckShutdown() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            start("worker-" + i, args.length < 3 ? 1 : Integer.parseInt(args[2]), never);
        }
        int children = args.length < 2 ? 0 : Integer.parseInt(args[1]);
        for (int i = 0; i < children; i++) {
            new ProcessBuilder("sleep", "600").start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(never), "hook"));
        Thread.sleep(children == 0 ? 4_000 : 8_000);
        System.gc();
        Runtime heap = Runtime.getRuntime();
        System.out.println("EXIT " + ((heap.totalMemory() - heap.freeMemory()) / (1 << 20) + 1));
        System.exit(0);
    }

    private static void start(String name, int frames, CountDownLatch never) {
        Thread thread = new Thread(() -> descend(frames, never), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void descend(int frames, CountDownLatch never) {
        if (frames > 1) {
            descend(frames - 1, never);
        } else {
            await(never);
        }
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
