package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Crowd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long after {@code kill -9} of the JVM its guardian ends a thousand processes, which were started so shortly before
 * that the JVM has not listed them.
 */
record GuardedCrowd(Agents agents, int rounds) {

    private static final String PROCESSES = "1000";
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    static void title() {
        System.out.println("From SIGKILL of a JVM with children.guardian=on to the end of a shell and its " + PROCESSES
                + " children");
        System.out.printf("%-14s %-28s %-28s %-10s %s%n", "", "ms to the first end", "ms to the last", "processes", "alive");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        Samples first = new Samples();
        Samples last = new Samples();
        long processes = 0;
        long alive = 0;
        for (int round = 0; round < rounds; round++) {
            List<ProcessHandle> family = killed(jdk);
            long start = System.nanoTime();
            processes = family.size();
            while (running(family) == processes && System.nanoTime() - start < LONGEST_NANOS) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            first.add((System.nanoTime() - start) / 1e6);
            while (running(family) > 0 && System.nanoTime() - start < LONGEST_NANOS) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            last.add((System.nanoTime() - start) / 1e6);
            alive += running(family);
            family.forEach(ProcessHandle::destroyForcibly);
        }
        System.out.printf(Locale.ROOT, "%-14s %-28s %-28s %-10d %d%n", jdk, first.text(), last.text(), processes, alive);
    }

    private static long running(List<ProcessHandle> family) {
        return family.stream().filter(LargeFamily::isRunning).count();
    }

    /** The family of a JVM that has just been killed. */
    private List<ProcessHandle> killed(Jdk jdk) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(agents.command(jdk, agents.exeunt(), "children.guardian=on", Crowd.class, PROCESSES))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = jvm.inputReader(StandardCharsets.UTF_8)) {
            // The guardian is there, and has been told of a family of none.
            TimeUnit.SECONDS.sleep(4);
            jvm.outputWriter().append('\n').flush();
            lines.readLine();
            return jvm.descendants().toList();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }
}
