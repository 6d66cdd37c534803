package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to end a thousand processes in a tree fifty deep, with the JVM that they keep: from the first line of
 * the report to the end of the JVM.
 */
record LargeFamily(Agents agents, int rounds) {

    private static final String DEPTH = "50";
    private static final long GRACE_MILLIS = 2_000;

    static void title() {
        System.out.println("The end of 20 chains of processes, each " + DEPTH + " deep, children.grace=" + GRACE_MILLIS
                + "ms; goal 2000 ms and the grace");
        System.out.printf("%-14s %-26s %-30s %-10s %s%n", "", "", "ms", "processes", "alive after it");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        measure(jdk, "that obey SIGTERM", "");
        measure(jdk, "that ignore it", "trap '' TERM; ");
    }

    private void measure(Jdk jdk, String what, String first) throws IOException, InterruptedException {
        Samples samples = new Samples();
        long processes = 0;
        long alive = 0;
        for (int round = 0; round < rounds; round++) {
            List<ProcessHandle> family = new ArrayList<>();
            samples.add(run(jdk, first, family));
            processes = family.size();
            alive += family.stream().filter(LargeFamily::isRunning).count();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        System.out.printf(Locale.ROOT, "%-14s %-26s %-30s %-10d %d%n", jdk, what, samples.text(), processes, alive);
    }

    /** A zombie does not: it waits for process 1 to take note. */
    static boolean isRunning(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return process.isAlive() && !stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    private double run(Jdk jdk, String first, List<ProcessHandle> family) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(agents.command(jdk, agents.exeunt(), "shutdown.stall=2s,shutdown.warn-after=off,"
                + "children.grace=" + GRACE_MILLIS + "ms", Tree.class, DEPTH, first)).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            // It is in its shutdown for two seconds, and does nothing.
            TimeUnit.MILLISECONDS.sleep(1_500);
            jvm.descendants().forEach(family::add);
            String line = lines.readLine();
            while (line != null && !line.contains("this JVM (pid ")) {
                line = lines.readLine();
            }
            long start = System.nanoTime();
            while (line != null) {
                line = lines.readLine();
            }
            jvm.waitFor(1, TimeUnit.MINUTES);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            jvm.destroyForcibly();
        }
    }
}
