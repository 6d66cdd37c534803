package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.StuckShutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** From the call of {@code System.exit} to the report's first line, and to the end of the JVM. */
record TimeToVerdict(Agents agents, int rounds) {

    private static final String STALL = "1s";

    static void title() {
        System.out.println("From System.exit with a hook that waits for ever to the report, and to the JVM's end, ms;"
                + " shutdown.stall=" + STALL);
        System.out.printf("%-14s %-15s %-30s %s%n", "", "", "to the report", "to the end");
    }

    void measure(Jdk jdk, int threads) throws IOException, InterruptedException {
        Samples report = new Samples();
        Samples end = new Samples();
        for (int round = 0; round < rounds; round++) {
            measure(jdk, threads, report, end);
        }
        System.out.printf(Locale.ROOT, "%-14s %-15s %-30s %s%n",
                jdk, threads + " threads", report.text(), end.text());
    }

    private void measure(Jdk jdk, int threads, Samples report, Samples end) throws IOException, InterruptedException {
        List<String> command = agents.command(jdk, agents.exeunt(), "shutdown.stall=" + STALL + ",hooks.grace=1ms",
                StuckShutdown.class, Integer.toString(threads));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            awaitLine("EXIT", lines);
            long asked = System.nanoTime();
            awaitLine("exeunt: this JVM", lines);
            report.add((System.nanoTime() - asked) / 1e6);
            while (lines.readLine() != null) {
                // The rest of the report, which is not to fill the pipe.
            }
            process.waitFor(1, TimeUnit.MINUTES);
            end.add((System.nanoTime() - asked) / 1e6);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitLine(String start, BufferedReader lines) throws IOException {
        String line;
        do {
            line = lines.readLine();
            if (line == null) {
                throw new IOException("the measured JVM ended without a line that starts with " + start);
            }
        } while (!line.startsWith(start));
    }
}
