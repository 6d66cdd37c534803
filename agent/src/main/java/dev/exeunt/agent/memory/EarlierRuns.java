package dev.exeunt.agent.memory;

import dev.exeunt.agent.memory.Run.Member;
import dev.exeunt.agent.verdict.Spans;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What the runs before this one have left behind. Their files are gone afterwards, and the history has them. */
final class EarlierRuns {

    private static final int LONGEST_COMMAND = 80;
    /** How long it waits for its turn where the runs are only to be told: the next start tells them too. */
    private static final long TURN_MILLIS = 1_000;
    /** How long a record of another container is kept that has not been written since, where there are no locks. */
    private static final Duration ANOTHER_CONTAINER = Duration.ofDays(30);

    private final Path folder;
    private final World world;
    private final HistoryFile file;
    private final Map<Path, Run> over = new LinkedHashMap<>();
    private final Map<Path, Instant> lastSeen = new HashMap<>();
    private final List<Ended> ended = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** One that is over, and who of its family is not. */
    private record Ended(Path file, PastRun run, List<Member> alive) {}

    EarlierRuns(Path folder, World world) {
        this.folder = folder;
        this.world = world;
        this.file = new HistoryFile(folder);
    }

    /**
     * @param said takes a line for how the previous run ended, if that was no good end, and one for each other that has
     *             left children, and for each file that is damaged
     * @return what is remembered
     */
    History settle(List<String> said) throws IOException, InterruptedException {
        try (FileChannel turn = LifeLock.turn(folder, TURN_MILLIS)) {
            return turn == null ? file.read(lines) : settled();
        } finally {
            said.addAll(lines);
        }
    }

    /**
     * The same, where what is not known of the last runs would mislead.
     *
     * @throws TimeoutException where it was not its turn within that time; says who is in the way
     */
    History settleInTurn(List<String> said, long millis) throws IOException, InterruptedException, TimeoutException {
        try (FileChannel turn = LifeLock.turn(folder, millis)) {
            if (turn == null) {
                throw new TimeoutException("another process held " + LifeLock.ofTurns(folder) + " for longer than " + millis + " ms");
            }
            return settled();
        } finally {
            said.addAll(lines);
        }
    }

    private History settled() throws IOException {
        History before = file.read(lines);
        find();
        settle();
        Debris.clear(folder, world);
        ended.sort(Comparator.comparing(each -> each.run().ended()));
        History history = before;
        for (Ended each : ended) {
            history = history.and(each.run());
        }
        if (!history.equals(before)) {
            file.write(history);
        }
        for (Ended each : ended) {
            Files.deleteIfExists(each.file());
            Files.deleteIfExists(LifeLock.of(each.file()));
        }
        say(history);
        return history;
    }

    private void find() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunFile.SUFFIX)) {
            for (Path each : files) {
                try {
                    look(each);
                } catch (NoSuchFileException e) {
                    // Somebody has deleted it meanwhile.
                }
            }
        }
    }

    private void look(Path record) throws IOException {
        Run run;
        try {
            run = RunJson.read(WholeFile.read(record));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            lines.add("the record of an earlier run cannot be read and was set aside: " + WholeFile.setAside(record));
            return;
        }
        Instant seen = Files.getLastModifiedTime(record).toInstant();
        if (!mayBeAlive(run, record, seen)) {
            over.put(record, run);
            lastSeen.put(record, seen);
        }
    }

    private void settle() {
        List<Run.Identity> mayHaveLeft = over.values().stream().filter(this::mayHaveLeft).map(Run::jvm).toList();
        Map<Run.Identity, List<Member>> marked = mayHaveLeft.isEmpty() ? Map.of() : world.marked(mayHaveLeft);
        over.forEach((record, run) -> ended.add(new Ended(record,
                Obituary.of(run, lastSeen.get(record), !boot(run.world()).equals(boot(world.name()))),
                mayHaveLeft(run) ? left(run, marked.getOrDefault(run.jvm(), List.of())) : List.of())));
    }

    private boolean mayHaveLeft(Run run) {
        return !run.fate().isSettled() && run.world().equals(world.name());
    }

    private List<Member> left(Run run, List<Member> bearers) {
        List<Member> left = new ArrayList<>();
        run.family().stream().filter(member -> world.isRunning(member.id())).forEach(left::add);
        for (Member marked : bearers) {
            if (left.stream().noneMatch(member -> member.id().equals(marked.id()))) {
                left.add(marked);
            }
        }
        return left;
    }

    /** Where there is no lock: of another boot nothing is left; of another container, as far as can be told, anything. */
    private boolean mayBeAlive(Run run, Path record, Instant seen) {
        if (run.fate().phase().equals(Fate.ENDED)) {
            return false;
        }
        boolean sameWorld = run.world().equals(world.name());
        if (sameWorld && world.isRunning(run.jvm())) {
            return true;
        }
        return switch (LifeLock.holder(record)) {
            case SOMEBODY -> true;
            case NOBODY -> false;
            case UNKNOWN -> !sameWorld && boot(run.world()).equals(boot(world.name()))
                    && seen.isAfter(Instant.now().minus(ANOTHER_CONTAINER));
        };
    }

    private static String boot(String world) {
        return world.split(" ")[0];
    }

    private void say(History history) {
        List<PastRun> known = history.runs();
        PastRun latest = ended.stream().map(Ended::run).filter(PastRun::isDeath)
                .max(Comparator.comparing(PastRun::ended)).orElse(null);
        for (Ended each : ended) {
            PastRun run = each.run();
            if (run == latest || !each.alive().isEmpty()) {
                lines.add((run.isSameAs(known.get(known.size() - 1)) ? "the previous run, pid " : "an earlier run, pid ")
                        + run.pid() + " (" + run.program() + "), up " + up(run) + ", " + run.how() + left(each.alive()));
            }
        }
    }

    /** Nobody was there to write down when one was killed. */
    private static String up(PastRun run) {
        return (run.cause().startsWith(Deaths.KILLED) ? "at least " : "") + Spans.text(run.lived());
    }

    private static String left(List<Member> alive) {
        return alive.isEmpty() ? ""
                : ", and left alive: " + alive.stream().map(EarlierRuns::named).collect(Collectors.joining(", "));
    }

    private static String named(Member member) {
        String command = member.command().replace('\n', ' ');
        return member.id().pid() + " \""
                + (command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "...") + "\""
                + (member.started().isEmpty() ? "" : " (started at " + member.started() + ")");
    }
}
