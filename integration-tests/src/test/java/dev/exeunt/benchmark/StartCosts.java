package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Starts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The start and the end of a thread, or of a child, in a JVM without and one with the agent. Both are alive at the same
 * time and take turns, a block each, so that what else the machine does meets both alike.
 */
record StartCosts(Agents agents, int pairs, int blocks) {

    private static final int WARM_UP_BLOCKS = 15;

    static void title() {
        System.out.println("One start and end, µs: median (middle half) of blocks; ratio of the medians, goal 1.05");
        System.out.printf("%-12s %-24s %-27s %-27s %s%n", "", "", "no agent", "exeunt", "ratio");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        measure(jdk, "thread", 0, 500);
        measure(jdk, "thread", 100, 500);
        measure(jdk, "child", 0, 20);
        measure(jdk, "child", 100, 20);
    }

    private void measure(Jdk jdk, String what, int depth, int block) throws IOException, InterruptedException {
        Samples plain = new Samples();
        Samples with = new Samples();
        Samples ratios = new Samples();
        for (int pair = 0; pair < pairs; pair++) {
            Samples plainHere = new Samples();
            Samples withHere = new Samples();
            try (Turn a = turn(jdk, null, what, depth, block); Turn b = turn(jdk, agents.exeunt(), what, depth, block)) {
                // Beyond the agent's second half, which is loaded two seconds after the start.
                TimeUnit.SECONDS.sleep(4);
                for (int i = -WARM_UP_BLOCKS; i < blocks; i++) {
                    boolean first = i % 2 == 0;
                    double one = (first ? a : b).micros();
                    double two = (first ? b : a).micros();
                    if (i >= 0) {
                        plainHere.add(first ? one : two);
                        withHere.add(first ? two : one);
                        plain.add(first ? one : two);
                        with.add(first ? two : one);
                    }
                }
            }
            ratios.add(withHere.median() / plainHere.median());
        }
        System.out.printf(Locale.ROOT, "%-12s %-24s %-27s %-27s %.3f   (pairs of JVMs: %.3f to %.3f)%n", jdk,
                what + ", stack depth " + depth, plain.text(), with.text(), with.median() / plain.median(),
                ratios.least(), ratios.most());
    }

    private Turn turn(Jdk jdk, Path agent, String what, int depth, int block) throws IOException {
        return new Turn(agents.command(jdk, agent, "", Starts.class,
                what, Integer.toString(depth), Integer.toString(block)));
    }

    /** A JVM that does a block when asked to. */
    private static final class Turn implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;

        Turn(List<String> command) throws IOException {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        }

        double micros() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the measured JVM has ended");
            }
            return Long.parseLong(answer) / 1e3;
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.destroyForcibly();
        }
    }
}
