package dev.exeunt.benchmark.program;

/** Sleeps for as many seconds as its argument says. */
public final class Sleeper {

    private Sleeper() {}

    public static void main(String[] args) throws InterruptedException {
        Thread.sleep(Integer.parseInt(args[0]) * 1_000L);
    }
}
