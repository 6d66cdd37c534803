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
 * A statement on H2 in memory, where nothing hides the cost of a probe: in a JVM with an empty agent, in two with exeunt,
 * which tell how much two that are alike differ, and in one with exeunt and {@code jdbc=on}. All four are alive at the same
 * time and take turns on the same processor; what is compared is blocks that ran one after the other.
 *
 * <p>How a statement is compiled and where its memory lies differs from JVM to JVM by more than what is looked for. So one
 * compiler alone compiles, while the code waits for it, and leaves nothing out because it was compiled before; it begins
 * late, when everything has been seen often, for what it has to take back and to compile again ends in other code each time;
 * what the loop calls of the driver is compiled apart, for together it comes so near to what HotSpot takes into one method
 * that the bytes of a probe leave out a whole commit. The heap is in large pages, all there from the start.
 */
record Jdbc(Agents agents, List<String> kinds, int rounds, int blocks) {

    private static final int WARM_UP_BLOCKS = 100;
    private static final int BLOCK = 20_000;
    static final List<String> KINDS =
            List.of("select", "prepare-and-select", "statement", "transaction-of-10", "transaction-of-1");

    private static final List<String> STEADY = List.of("-XX:-TieredCompilation", "-Xbatch", "-XX:+UseSerialGC", "-XX:InlineSmallCode=1000000",
            "-XX:CompileThresholdScaling=10", "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages",
            "-XX:CompileCommand=quiet",
            apart("JdbcConnection::commit"), apart("JdbcConnection::prepareStatement"), apart("JdbcConnection::createStatement"),
            apart("JdbcPreparedStatement::executeQuery"), apart("JdbcPreparedStatement::executeUpdate"), apart("JdbcStatement::executeQuery"));
    private static final List<String> ON_ONE_PROCESSOR = List.of("taskset", "-c", "0");

    private static String apart(String method) {
        return "-XX:CompileCommand=dontinline,org.h2.jdbc." + method;
    }

    static void title() {
        System.out.println("One statement on H2 in memory, µs of CPU time: median (middle half) of JVMs; ratios of JVMs beside each other:"
                + " median (middle half), goal 1.02");
        System.out.printf("%-14s %-20s %-24s %-28s %-28s %s%n", "", "", "empty agent", "exeunt to empty agent", "exeunt to exeunt",
                "jdbc=on to exeunt");
    }

    void measure(Jdk jdk) throws IOException, InterruptedException {
        for (String kind : kinds) {
            measure(jdk, kind);
        }
    }

    private void measure(Jdk jdk, String kind) throws IOException, InterruptedException {
        Samples empty = new Samples();
        List<Samples> ratios = List.of(new Samples(), new Samples(), new Samples());
        for (int round = 0; round < rounds; round++) {
            round(jdk, kind, empty, ratios);
        }
        System.out.printf(Locale.ROOT, "%-14s %-20s %-24s %-28s %-28s %s%n", jdk, kind, empty.text(2),
                ratios.get(0).text(3), ratios.get(1).text(3), ratios.get(2).text(3));
    }

    private void round(Jdk jdk, String kind, Samples empty, List<Samples> ratios) throws IOException, InterruptedException {
        try (Turn a = turn(jdk, agents.empty(), "", kind);
                Turn b = turn(jdk, agents.exeunt(), "", kind);
                Turn c = turn(jdk, agents.exeunt(), "", kind);
                Turn d = turn(jdk, agents.exeunt(), "jdbc=on", kind)) {
            List<Turn> turns = List.of(a, b, c, d);
            Samples alone = new Samples();
            List<Samples> here = List.of(new Samples(), new Samples(), new Samples());
            // Beyond the agent's second half, which is loaded two seconds after the start.
            TimeUnit.SECONDS.sleep(6);
            for (int i = -WARM_UP_BLOCKS; i < blocks; i++) {
                double[] took = new double[turns.size()];
                for (int k = 0; k < took.length; k++) {
                    int which = Math.floorMod(i + k, took.length);
                    took[which] = turns.get(which).micros();
                }
                if (i >= 0) {
                    alone.add(took[0]);
                    for (int k = 0; k < here.size(); k++) {
                        here.get(k).add(took[k + 1] / took[k]);
                    }
                }
            }
            empty.add(alone.median());
            for (int k = 0; k < here.size(); k++) {
                ratios.get(k).add(here.get(k).median());
            }
        }
    }

    private Turn turn(Jdk jdk, Path agent, String options, String kind) throws IOException {
        List<String> command = new ArrayList<>(agents.command(jdk, agent, options, Sql.class, kind, Integer.toString(BLOCK)));
        command.addAll(1, STEADY);
        command.addAll(0, ON_ONE_PROCESSOR);
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
