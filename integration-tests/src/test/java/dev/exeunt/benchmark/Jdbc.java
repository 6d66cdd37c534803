package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.Sql;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A statement on H2 in memory, where nothing hides the cost of a probe: in a JVM without the agent, with it, and with it and
 * {@code jdbc=on}. All three are alive at the same time and take turns, and each block is compared with the one beside it.
 */
record Jdbc(Agents agents, int rounds, int blocks) {

    private static final int WARM_UP_BLOCKS = 100;
    private static final int BLOCK = 2_000;
    private static final List<String> KINDS =
            List.of("select", "prepare-and-select", "statement", "transaction-of-10", "transaction-of-1");

    static void title() {
        System.out.println("One statement on H2 in memory, µs of CPU time: median (middle half) of blocks; ratio: median over all JVMs"
                + " (least to most of a JVM's median), goal 1.02");
        System.out.printf("%-14s %-20s %-24s %-32s %s%n", "", "", "no agent", "exeunt to no agent", "jdbc=on to exeunt");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        for (String kind : KINDS) {
            measure(jdk, kind);
        }
    }

    private void measure(Jdk jdk, String kind) throws IOException, InterruptedException {
        Samples plain = new Samples();
        Samples off = new Samples();
        Samples on = new Samples();
        for (int round = 0; round < rounds; round++) {
            Samples offHere = new Samples();
            Samples onHere = new Samples();
            try (Turn a = turn(jdk, null, "", kind);
                    Turn b = turn(jdk, agents.exeunt(), "", kind);
                    Turn c = turn(jdk, agents.exeunt(), "jdbc=on", kind)) {
                List<Turn> turns = List.of(a, b, c);
                // Beyond the agent's second half, which is loaded two seconds after the start.
                TimeUnit.SECONDS.sleep(4);
                for (int i = -WARM_UP_BLOCKS; i < blocks; i++) {
                    double[] took = new double[turns.size()];
                    for (int k = 0; k < took.length; k++) {
                        int which = Math.floorMod(i + k, took.length);
                        took[which] = turns.get(which).micros();
                    }
                    if (i >= 0) {
                        plain.add(took[0]);
                        offHere.add(took[1] / took[0]);
                        onHere.add(took[2] / took[1]);
                    }
                }
            }
            off.add(offHere.median());
            on.add(onHere.median());
        }
        System.out.printf(Locale.ROOT, "%-14s %-20s %-24s %.3f (%.3f to %.3f) %12s %.3f (%.3f to %.3f)%n", jdk, kind,
                plain.text(), off.median(), off.least(), off.most(), "", on.median(), on.least(), on.most());
    }

    private Turn turn(Jdk jdk, Path agent, String options, String kind) throws IOException {
        List<String> command = new ArrayList<>(agents.command(jdk, agent, options, Sql.class, kind, Integer.toString(BLOCK)));
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, command.get(classPath) + File.pathSeparator + database());
        return new Turn(command);
    }

    /** Copied by the build to where programs find their drivers. */
    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(agents.classes().resolve("../lib/jdbc").normalize())) {
            return files.filter(file -> file.getFileName().toString().startsWith("h2-")).findFirst()
                    .orElseThrow(() -> new IOException("H2 is missing: build the project first"));
        }
    }
}
