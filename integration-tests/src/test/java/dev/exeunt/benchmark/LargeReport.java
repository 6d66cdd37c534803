package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.StuckShutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long the report of a large JVM takes, in a heap with no more room than the program needs and 64 MiB for the agent:
 * from the moment in which the verdict is due to the last line of the report.
 */
record LargeReport(Agents agents, int rounds) {

    private static final String THREADS = "10000";
    private static final String CHILDREN = "200";
    private static final int ROOM_MIB = 64;
    private static final long STALL_MILLIS = 1_000;

    static void title() {
        System.out.println("The report of a JVM with " + THREADS + " threads and " + CHILDREN + " children, in " + ROOM_MIB
                + " MiB more heap than the program uses; goal 2000 ms");
        System.out.printf("%-14s %-14s %-36s %-14s %s%n", "", "own heap, MiB", "due to the last line, ms", "threads shown",
                "exit status");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        Run alone = run(jdk, 512, "enabled=false");
        Samples samples = new Samples();
        Run last = null;
        for (int round = 0; round < rounds; round++) {
            last = run(jdk, alone.heap + ROOM_MIB, "shutdown.stall=" + STALL_MILLIS + "ms,shutdown.warn-after=off,"
                    + "hooks.grace=1ms,children.grace=200ms,report.budget=60s");
            samples.add(last.millis - STALL_MILLIS);
        }
        System.out.printf(Locale.ROOT, "%-14s %-14d %-36s %-14d %d%n", jdk, alone.heap, samples.text(), last.threads,
                last.status);
    }

    private record Run(int heap, double millis, long threads, int status) {}

    private Run run(Jdk jdk, int heap, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(agents.command(jdk, agents.exeunt(), options, StuckShutdown.class, THREADS,
                CHILDREN));
        command.addAll(1, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-Xss256k"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("EXIT ")) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("the measured JVM ended early");
            }
            int used = Integer.parseInt(line.substring(5));
            if (options.startsWith("enabled=false")) {
                return new Run(used, 0, 0, 0);
            }
            long asked = System.nanoTime();
            double millis = 0;
            long threads = 0;
            while ((line = lines.readLine()) != null) {
                if (!line.startsWith("exeunt")) {
                    millis = (System.nanoTime() - asked) / 1e6;
                }
                threads += line.contains("\"worker-") ? 1 : 0;
            }
            process.waitFor(1, TimeUnit.MINUTES);
            return new Run(used, millis, threads, process.exitValue());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
