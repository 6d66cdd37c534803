package dev.exeunt.agent.memory;

import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.ending.SuddenDeath.Witness;
import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.sample.StartTicks;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the record of this run in {@code state.dir}, a file of its own for each JVM, and knows the earlier ones. All
 * of it may block for as long as the disk does.
 */
public final class Memory implements Witness, Notice {

    private static final int LONGEST_TEXT = 1_000;

    private final RunFile file;
    private final History history;
    /** Held, not read: it is what shows that this JVM lives. */
    @SuppressWarnings("unused")
    private final FileChannel life;
    private final RunningTime time;
    private Run run;
    private Run written;

    private Memory(RunFile file, History history, Run run, RunningTime time) {
        this.time = time;
        this.file = file;
        this.history = history;
        this.life = LifeLock.hold(file.path());
        this.run = run;
    }

    /**
     * @param folder   of all programs
     * @param instance which of this program's: see {@link Instance}
     * @param lines  takes what is to be said of earlier runs
     * @param ends   whether the JVM is about to end: then nothing is written before it is known how
     * @throws IOException where the folder cannot be used
     */
    public static Memory open(Path folder, Jvm jvm, String instance, List<String> lines, boolean ends)
            throws IOException, InterruptedException {
        Path own = ProgramFolder.in(folder, jvm.program());
        History history = earlier(own).settle(lines);
        Identity self = new Identity(jvm.pid(), StartTicks.of(jvm.pid()));
        Memory memory = new Memory(new RunFile(own, self), history,
                new Run(self, World.LIVE.name(), jvm.program(), instance, jvm.startedAt(), Fate.BEGINNING, List.of(),
                        history.ended(), 0),
                new RunningTime(Duration.between(jvm.startedAt(), Instant.now()), System::nanoTime));
        if (!ends) {
            memory.write(memory.run);
        }
        return memory;
    }

    /**
     * The last runs of this program that were started in the same way as this one. Writes no record of this run.
     *
     * @param lines      as for {@link #open}
     * @param turnMillis how long other JVMs that start now may have the folder before
     * @throws TimeoutException where one has it for longer
     */
    public static List<PastRun> recall(Path folder, String program, String instance, List<String> lines, long turnMillis)
            throws IOException, InterruptedException, TimeoutException {
        return earlier(ProgramFolder.in(folder, program)).settleInTurn(lines, turnMillis).runs().stream()
                .filter(each -> each.instance().equals(instance)).toList();
    }

    private static EarlierRuns earlier(Path own) throws IOException {
        Files.createDirectories(own);
        return new EarlierRuns(own, World.LIVE);
    }

    /** Leaves no record of this run, for one that goes no further would say that it was killed. */
    public synchronized void forget() throws IOException {
        Files.deleteIfExists(file.path());
        Files.deleteIfExists(LifeLock.of(file.path()));
    }

    /** Of the runs before this one. */
    public Deaths deaths() {
        return history.deaths();
    }

    /** The last ones, in the order in which their ends became known. */
    public List<PastRun> pastRuns() {
        return history.runs();
    }

    @Override
    public synchronized void learn(List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException {
        List<Member> family = new ArrayList<>();
        for (ProcessState process : toEnd) {
            family.add(new Member(new Identity(process.id().pid(), StartTicks.of(process.id().pid())), process.command(),
                    process.child().flatMap(child -> Frames.application(child.startedAt())).map(Frames::text).orElse("")));
        }
        write(run.with(family));
    }

    /** Once a minute or so: whoever finds the record later sees until when it lived. */
    public synchronized void alive() throws IOException {
        file.write(run.ran(time.millis()));
    }

    /** How long this run has run. */
    public Duration ran() {
        return Duration.ofMillis(time.millis());
    }

    /** Shutdown has begun. */
    public synchronized void shutdown() throws IOException {
        if (run.fate().phase().equals(Fate.RUNNING)) {
            time.stops();
            write(run.with(run.fate().inShutdown()));
        }
    }

    /** Main has. */
    public synchronized void crashed(MainCrash crash) throws IOException {
        if (!Judge.isByDesign(crash)) {
            time.mainHasCrashed(Duration.between(crash.crashedAt(), Instant.now()));
            write(run.with(run.fate().crashed(text(crash))));
        }
    }

    private static String text(MainCrash crash) {
        return line(crash.thrown() + (crash.message().isEmpty() ? "" : ": " + crash.message())
                + Frames.application(crash.at()).map(frame -> " (at " + Frames.text(frame) + ")").orElse(""));
    }

    /**
     * The JVM ends by itself.
     *
     * @param status -1 where only the launcher knows it
     */
    public synchronized void ended(int status) throws IOException {
        try {
            write(run.with(run.fate().ended(status)));
        } catch (IOException e) {
            // The disk has no room even for the last word: the word before it would say that this JVM was killed.
            forget();
        }
    }

    @Override
    public synchronized void slow(Verdict.Slow verdict, Report report) throws IOException {
        write(run.with(run.fate().slow(line(Reports.culprit(verdict.diagnosis())))));
    }

    /** Somebody will end it, and then this is what it waited for. */
    @Override
    public synchronized void reportOnly(Verdict.Stuck verdict, Report report) throws IOException {
        write(run.with(run.fate().slow(line(Reports.culprit(verdict.diagnosis())))));
    }

    @Override
    public synchronized void resolved() throws IOException {
        write(run.with(run.fate().slow("")));
    }

    @Override
    public synchronized void stuck(Verdict.Stuck verdict, Report report) throws IOException {
        if (verdict.status() == ExitStatus.MAIN_CRASHED || verdict.status() == ExitStatus.MAIN_CRASHED_CHILD) {
            time.hasStoppedAtTheCrash();
        }
        write(run.with(run.fate().judged(Obituary.cause(verdict.status()), line(Reports.culprit(verdict.diagnosis())),
                report.status().orElse(Fate.UNKNOWN))));
    }

    @Override
    public synchronized void rehearse() throws IOException {
        MainCrash crash = new MainCrash("a rehearsal", "of a crash", List.of(new StackTraceElement("Rehearsed", "run", "", 1)),
                List.of(), Duration.ZERO, Instant.EPOCH, true);
        Judge.isByDesign(crash);
        file.rehearse(run.with(run.fate().inShutdown().crashed(text(crash)).slow(line("a\nb")).ended(Fate.UNKNOWN)
                .judged(Obituary.cause(ExitStatus.SHUTDOWN_STALLED), "", Fate.UNKNOWN)));
    }

    /** What an application throws may have any length and any line breaks. */
    private static String line(String text) {
        String line = text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }

    /** What could not be written is still known, and is written with the next change. */
    private void write(Run next) throws IOException {
        run = next;
        if (!next.equals(written)) {
            file.write(next.ran(time.millis()));
            written = next;
        }
    }
}
