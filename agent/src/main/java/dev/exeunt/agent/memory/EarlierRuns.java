package dev.exeunt.agent.memory;

import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the runs before this one have left behind. Their files are gone afterwards. */
final class EarlierRuns {

    private static final int LONGEST_COMMAND = 80;
    /** How long a record of another container is kept that has not been written since. */
    private static final Duration ANOTHER_CONTAINER = Duration.ofDays(30);

    private final Path folder;
    private final World world;

    EarlierRuns(Path folder, World world) {
        this.folder = folder;
        this.world = world;
    }

    /** @return a line each for what is worth one: a run that was cut short and has left children, a file that is damaged */
    List<String> settle() throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunFile.SUFFIX)) {
            for (Path file : files) {
                try {
                    settle(file, lines);
                } catch (NoSuchFileException e) {
                    // Another JVM that has just started has settled it.
                }
            }
        }
        return lines;
    }

    private void settle(Path file, List<String> lines) throws IOException {
        Run run;
        try {
            run = RunJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            lines.add("the record of an earlier run cannot be read and was set aside: " + aside);
            return;
        }
        if (mayBeAlive(run, file)) {
            return;
        }
        List<Member> alive = run.phase().equals(Run.ENDED) || !run.world().equals(world.name()) ? List.of()
                : run.family().stream().filter(member -> world.isRunning(member.id())).toList();
        if (!alive.isEmpty()) {
            lines.add(line(run, alive));
        }
        Files.deleteIfExists(file);
    }

    /** Of another boot nothing is left; of another container, as far as can be told from here, anything. */
    private boolean mayBeAlive(Run run, Path file) throws IOException {
        if (run.phase().equals(Run.ENDED)) {
            return false;
        }
        if (run.world().equals(world.name())) {
            return world.isRunning(run.jvm());
        }
        return boot(run.world()).equals(boot(world.name()))
                && Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(ANOTHER_CONTAINER));
    }

    private static String boot(String world) {
        return world.split(" ")[0];
    }

    private static String line(Run run, List<Member> alive) {
        return "an earlier run (pid " + run.jvm().pid() + ", " + run.program() + ") was cut short"
                + (run.phase().equals(Run.SHUTDOWN) ? " in its shutdown" : "") + " and left alive: "
                + alive.stream().map(EarlierRuns::named).collect(Collectors.joining(", "));
    }

    private static String named(Member member) {
        String command = member.command().replace('\n', ' ');
        return member.id().pid() + " \""
                + (command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "...") + "\""
                + (member.started().isEmpty() ? "" : " (started at " + member.started() + ")");
    }
}
