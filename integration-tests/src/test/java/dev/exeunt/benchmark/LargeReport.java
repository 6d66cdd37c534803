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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the report of a large JVM takes, in a heap with no more room than the program needs and 64 MiB for the agent:
 * from the beginning of the look that finds the JVM stuck to the last line of the report. That look begins with a dump of
 * the threads, of which the JVM itself logs when it was. Beside it, the time from the exit on, less the limit: it has the
 * first look in it too, and the pause between two looks.
 *
 * @param frames of the application that each thread has on its stack
 */
record LargeReport(Agents agents, int rounds, int frames) {

    private static final String THREADS = "10000";
    private static final String CHILDREN = "200";
    private static final int ROOM_MIB = 64;
    private static final long STALL_MILLIS = 4_000;
    private static final Pattern DUMP = Pattern.compile("Safepoint \"ThreadDump\".* Total: *(\\d+) ns");

    static void title() {
        System.out.println("The report of a JVM with " + THREADS + " threads and " + CHILDREN + " children, in " + ROOM_MIB
                + " MiB more heap than the program uses; goal 2000 ms");
        System.out.printf("%-14s %-8s %-14s %-30s %-30s %-14s %s%n", "", "frames", "own heap, MiB", "look to last line, ms",
                "exit to last line, ms", "threads shown", "exit status");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        Run alone = run(jdk, 512, "enabled=false");
        Samples look = new Samples();
        Samples exit = new Samples();
        Run last = null;
        for (int round = 0; round < rounds; round++) {
            last = run(jdk, alone.heap + ROOM_MIB, "shutdown.stall=" + STALL_MILLIS + "ms,shutdown.warn-after=off,"
                    + "hooks.grace=1ms,children.grace=200ms,report.budget=60s");
            look.add(last.sinceLook);
            exit.add(last.sinceExit - STALL_MILLIS);
        }
        System.out.printf(Locale.ROOT, "%-14s %-8d %-14d %-30s %-30s %-14d %d%n", jdk, frames, alone.heap, look.text(), exit.text(),
                last.threads, last.status);
    }

    private record Run(int heap, double sinceLook, double sinceExit, long threads, int status) {}

    private Run run(Jdk jdk, int heap, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(agents.command(jdk, agents.exeunt(), options, StuckShutdown.class, THREADS,
                CHILDREN, Integer.toString(frames)));
        command.addAll(1, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-Xss256k", "-Xlog:safepoint"));
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
                return new Run(used, 0, 0, 0, 0);
            }
            return watch(process, lines, used);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Run watch(Process process, BufferedReader lines, int heap) throws IOException, InterruptedException {
        long exit = System.nanoTime();
        long look = exit;
        long last = exit;
        long threads = 0;
        boolean reports = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher dump = DUMP.matcher(line);
            if (!reports && dump.find()) {
                look = System.nanoTime() - Long.parseLong(dump.group(1));
            } else if (!line.contains("][safepoint")) {
                reports = true;
                last = line.startsWith("exeunt: halts") ? last : System.nanoTime();
                threads += line.contains("\"worker-") ? 1 : 0;
            }
        }
        process.waitFor(1, TimeUnit.MINUTES);
        return new Run(heap, (last - look) / 1e6, (last - exit) / 1e6, threads, process.exitValue());
    }
}
