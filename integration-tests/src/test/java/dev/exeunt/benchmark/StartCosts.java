package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Starts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The start and the end of a thread, or of a child that inherits its environment or has its own, in a JVM without and one with the agent. Both are alive at the same
 * time and take turns, a small block each, so that what else the machine does meets both alike; each block is compared
 * with the one beside it.
 */
record StartCosts(Agents agents, int pairs, int blocks) {

    private static final int WARM_UP_BLOCKS = 60;

    static void title() {
        System.out.println("One start and end, µs: median (middle half) of blocks; ratio: median of neighbouring blocks,"
                + " goal 1.05");
        System.out.printf("%-14s %-30s %-26s %-26s %s%n", "", "", "no agent", "exeunt", "ratio");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        measure(jdk, "thread", 0, 100);
        measure(jdk, "thread", 100, 100);
        measure(jdk, "child", 0, 10);
        measure(jdk, "child", 100, 10);
        measure(jdk, "changed-child", 0, 10);
    }

    private void measure(Jdk jdk, String what, int depth, int block) throws IOException, InterruptedException {
        Samples plain = new Samples();
        Samples with = new Samples();
        Samples ratios = new Samples();
        Samples ratiosOfPairs = new Samples();
        for (int pair = 0; pair < pairs; pair++) {
            Samples ratiosHere = new Samples();
            try (Turn a = turn(jdk, null, what, depth, block);
                    Turn b = turn(jdk, agents.exeunt(), what, depth, block)) {
                // Beyond the agent's second half, which is loaded two seconds after the start.
                TimeUnit.SECONDS.sleep(4);
                for (int i = -WARM_UP_BLOCKS; i < blocks; i++) {
                    boolean plainFirst = i % 2 == 0;
                    double one = (plainFirst ? a : b).micros();
                    double two = (plainFirst ? b : a).micros();
                    if (i >= 0) {
                        plain.add(plainFirst ? one : two);
                        with.add(plainFirst ? two : one);
                        ratios.add(plainFirst ? two / one : one / two);
                        ratiosHere.add(plainFirst ? two / one : one / two);
                    }
                }
            }
            ratiosOfPairs.add(ratiosHere.median());
        }
        System.out.printf(Locale.ROOT, "%-14s %-30s %-26s %-26s %.3f   (pairs of JVMs: %.3f to %.3f)%n", jdk,
                what + ", stack depth " + depth, plain.text(), with.text(), ratios.median(),
                ratiosOfPairs.least(), ratiosOfPairs.most());
    }

    private Turn turn(Jdk jdk, Path agent, String what, int depth, int block) throws IOException {
        return new Turn(agents.command(jdk, agent, "", Starts.class,
                what, Integer.toString(depth), Integer.toString(block)));
    }
}
