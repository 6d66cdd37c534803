package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The CPU time of a program that only sleeps, without and with the agent, side by side. Linux only: it is read from
 * {@code /proc}.
 */
record Idle(Agents agents, int seconds) {

    private static final int SETTLED = 5;

    static void title() {
        System.out.println("CPU of a program that sleeps, user and system, ms");
        System.out.printf("%-14s %-40s %-10s %-10s %s%n", "", "", "no agent", "exeunt", "more");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        Process plain = start(jdk, null);
        Process with = start(jdk, agents.exeunt());
        try {
            TimeUnit.MILLISECONDS.sleep(1_500);
            long plainStart = Cpu.millis(plain);
            long withStart = Cpu.millis(with);
            TimeUnit.MILLISECONDS.sleep(SETTLED * 1_000 - 1_500);
            long plainSettled = Cpu.millis(plain);
            long withSettled = Cpu.millis(with);
            double plainThreads = Cpu.threadMillis(plain);
            double withThreads = Cpu.threadMillis(with);
            TimeUnit.SECONDS.sleep(seconds - SETTLED);
            print(jdk, "second 1.5 to 5, with the rehearsal", plainSettled - plainStart,
                    withSettled - withStart, 0);
            print(jdk, "idle, second 5 to " + seconds, Cpu.millis(plain) - plainSettled,
                    Cpu.millis(with) - withSettled, 0);
            print(jdk, "the same, from its threads' schedstat", Cpu.threadMillis(plain) - plainThreads,
                    Cpu.threadMillis(with) - withThreads, 1);
        } finally {
            plain.destroyForcibly();
            with.destroyForcibly();
        }
    }

    private Process start(Jdk jdk, Path agent) throws IOException {
        return new ProcessBuilder(agents.command(jdk, agent, "", Sleeper.class, Integer.toString(seconds + 10)))
                .inheritIO().start();
    }

    private static void print(Jdk jdk, String what, double plain, double with, int digits) {
        String number = "%-10." + digits + "f ";
        System.out.printf(Locale.ROOT, "%-14s %-40s " + number + number + "%." + digits + "f%n",
                jdk, what, plain, with, with - plain);
    }
}
