package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Nothing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** An empty main from fork to exit: plain, with an agent that does nothing, with exeunt.jar; one after the other. */
record StartUp(Agents agents, int rounds) {

    void measure(Jdk jdk) throws IOException, InterruptedException {
        Path[] sides = {null, agents.empty(), agents.exeunt()};
        Samples[] millis = {new Samples(), new Samples(), new Samples()};
        for (int round = -2; round < rounds; round++) {
            for (int side = 0; side < sides.length; side++) {
                double took = run(agents.command(jdk, sides[side], "", Nothing.class));
                if (round >= 0) {
                    millis[side].add(took);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-14s %-23s %-23s %-23s %5.2f   %5.2f%n", jdk,
                millis[0].text(), millis[1].text(), millis[2].text(),
                millis[2].median() / millis[1].median(), millis[2].least() / millis[1].least());
    }

    static void title() {
        System.out.println("Start-up of an empty main, ms: median (middle half); ratio exeunt / empty agent, goal 1.60");
        System.out.printf("%-14s %-23s %-23s %-23s %5s   %s%n", "", "no agent", "empty agent", "exeunt", "ratio",
                "of the fastest");
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("failed: " + Arrays.toString(command.toArray()));
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
