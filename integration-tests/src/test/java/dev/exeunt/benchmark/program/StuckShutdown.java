package dev.exeunt.benchmark.program;

import java.util.concurrent.CountDownLatch;

/** Has as many threads as its argument says, is asked to exit after four seconds, and cannot: a hook waits for ever. */
public final class StuckShutdown {

    private StuckShutdown() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            start("worker-" + i, never);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(never), "hook"));
        Thread.sleep(4_000);
        System.out.println("EXIT");
        System.exit(0);
    }

    private static void start(String name, CountDownLatch never) {
        Thread thread = new Thread(() -> await(never), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
