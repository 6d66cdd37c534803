package dev.exeunt.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures what the agent costs, both sides in one run. Arguments: which parts to measure, of {@code start-up},
 * {@code idle}, {@code starts}, {@code verdict}, {@code report}, {@code family}, {@code guardian} and {@code jdbc}; none for all of them.
 * Of {@code jdbc}, which takes long, each kind of statement can be named instead.
 */
public final class Main {

    private static final List<String> PARTS =
            List.of("start-up", "idle", "starts", "verdict", "report", "family", "guardian", "jdbc");

    private Main() {}

    public static void main(String[] args) throws Exception {
        List<String> wished = args.length == 0 ? PARTS : List.of(args);
        if (!Stream.concat(PARTS.stream(), Jdbc.KINDS.stream()).toList().containsAll(wished)) {
            System.err.println("The parts are " + String.join(", ", PARTS) + "; of jdbc: " + String.join(", ", Jdbc.KINDS) + ".");
            System.exit(2);
        }
        Agents agents = Agents.find(here());
        System.out.printf("%d CPUs, Linux %s; exeunt.jar of %d KiB%n", Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version").split("-")[0], agents.exeunt().toFile().length() / 1024);
        for (String part : wished) {
            System.out.println();
            measure(part, agents);
        }
    }

    private static void measure(String part, Agents agents) throws IOException, InterruptedException {
        switch (part) {
            case "start-up" -> {
                StartUp.title();
                for (Jdk jdk : Jdk.all()) {
                    new StartUp(agents, 40).measure(jdk);
                }
            }
            case "idle" -> {
                Idle.title();
                for (Jdk jdk : Jdk.all()) {
                    new Idle(agents, 20).measure(jdk);
                }
            }
            case "starts" -> {
                StartCosts.title();
                for (Jdk jdk : Jdk.all()) {
                    new StartCosts(agents, 4, 150).measure(jdk);
                }
            }
            case "family" -> {
                LargeFamily.title();
                for (Jdk jdk : Jdk.all()) {
                    new LargeFamily(agents, 3).measure(jdk);
                }
            }
            case "guardian" -> {
                GuardedCrowd.title();
                // It is a shell's work, whatever the JDK was.
                new GuardedCrowd(agents, 5).measure(Jdk.all().get(0));
            }
            case "report" -> {
                LargeReport.title();
                for (Jdk jdk : Jdk.all()) {
                    new LargeReport(agents, 3, 1).measure(jdk);
                    new LargeReport(agents, 3, 100).measure(jdk);
                }
            }
            case "verdict" -> {
                TimeToVerdict.title();
                for (Jdk jdk : Jdk.all()) {
                    new TimeToVerdict(agents, 3).measure(jdk, 10);
                    new TimeToVerdict(agents, 3).measure(jdk, 1_000);
                }
            }
            default -> {
                Jdbc.title();
                for (Jdk jdk : Jdk.all()) {
                    new Jdbc(agents, part.equals("jdbc") ? Jdbc.KINDS : List.of(part), 12, 30).measure(jdk);
                }
            }
        }
    }

    private static Path here() throws URISyntaxException {
        return new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toPath();
    }
}
