package dev.exeunt.agent.metrics;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.memory.Deaths;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.bootstrap.EventQueue;
import dev.exeunt.bootstrap.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Takes the readings, on the watchdog's thread alone, from what the watchdog knows anyway. */
public final class Recorder {

    private final EventQueue queue;
    private final Optional<Deaths> deaths;
    private final boolean crashIsTrouble;
    private final Verdicts verdicts;
    private final Optional<Supplier<List<OpenTransaction>>> transactions;
    private final AgentCost cost = new AgentCost();
    private ChildWaitTimes waits = ChildWaitTimes.NONE;
    private Optional<Snapshot> look = Optional.empty();
    private boolean familyIsKnown;
    private long ticks;

    /**
     * @param deaths         of earlier runs; empty where they are not remembered
     * @param crashIsTrouble whether a JVM whose main has crashed is unhealthy
     * @param hold           how long a verdict on a running JVM is taken to stand
     * @param transactions   those that are open, where they are followed
     */
    public Recorder(EventQueue queue, Optional<Deaths> deaths, boolean crashIsTrouble, Duration hold,
            Optional<Supplier<List<OpenTransaction>>> transactions) {
        this.transactions = transactions;
        this.queue = queue;
        this.deaths = deaths;
        this.crashIsTrouble = crashIsTrouble;
        this.verdicts = new Verdicts(hold);
    }

    /** After a tick that looked at everything and judged. */
    public Readings judged(Ledger ledger, Snapshot now, Verdict verdict) {
        look(now);
        verdicts.take(verdict, now.watched(), true);
        return read(ledger, now.watched());
    }

    /** After a tick of a JVM with which nothing is wrong, or if there is, a deadlock that has not ended it. */
    public Readings quiet(Ledger ledger, Duration watched, Optional<Verdict> verdict) {
        verdicts.take(verdict.orElse(new Verdict.Healthy()), watched, false);
        return read(ledger, watched);
    }

    /** A look that was taken for the readings' sake. */
    public void look(Snapshot now) {
        waits = waits.next(now);
        look = Optional.of(now);
        familyIsKnown = true;
    }

    /** There is nobody left to look at. */
    public void nobody() {
        waits = ChildWaitTimes.NONE;
        look = Optional.empty();
        familyIsKnown = true;
    }

    /** What is done only once something happens; what it shows is forgotten. */
    public Readings rehearse(Ledger ledger, Snapshot now) {
        ChildWaitTimes.rehearse();
        Verdicts.rehearse();
        Readings shown = judged(ledger, now, new Verdict.Healthy());
        nobody();
        familyIsKnown = false;
        ticks = 0;
        return shown;
    }

    /** The same as before, with a death more. */
    public static Readings dying(Readings before, ExitStatus status, Instant now) {
        String cause = cause(status);
        double count = before.value(Meter.DEATHS, List.of(cause)).orElse(0);
        return before.with(new Sample(Meter.DEATHS, List.of(cause), count + 1))
                .with(new Sample(Meter.LAST_DEATH, List.of(cause), now.getEpochSecond()));
    }

    /** The same as before, of a JVM that has come to its end by itself. */
    public static Readings ended(Readings before) {
        Readings ended = before;
        for (Phase phase : Phase.values()) {
            ended = ended.with(new Sample(Meter.PHASE, List.of(phase.label()), phase == Phase.ENDED ? 1 : 0));
        }
        return ended;
    }

    /** As the cause of a death is called. */
    public static String cause(ExitStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Readings read(Ledger ledger, Duration watched) {
        ticks++;
        cost.look();
        Samples samples = new Samples();
        Optional<MainCrash> crash = ledger.mainCrash().filter(each -> !Judge.isByDesign(each));
        sampleLife(samples, ledger, crash.isPresent(), watched);
        sampleChildren(samples, ledger, watched);
        samples.add(Meter.THREADS_NON_DAEMON, cost.nonDaemonThreads());
        sampleHooks(samples, ledger);
        transactions.ifPresent(each -> OpenTransactions.sample(samples, each.get()));
        samples.add(Meter.PROBE_FAILURES, EventSink.failures());
        samples.add(Meter.EVENTS_DROPPED, queue.dropped());
        samples.add(Meter.TICKS, ticks);
        samples.add(Meter.AGENT_THREADS, cost.liveThreads());
        samples.add(Meter.AGENT_CPU, cost.cpuSeconds());
        samples.add(Meter.AGENT_ALLOCATED, cost.allocatedBytes());
        return samples.readings(trouble(crash));
    }

    private String trouble(Optional<MainCrash> crash) {
        if (verdicts.stands()) {
            return verdicts.sentence();
        }
        return crash.filter(each -> crashIsTrouble).map(each -> "main has crashed (" + each.thrown()
                + (each.message().isEmpty() ? "" : ": " + each.message()) + ") and this JVM is still there").orElse("");
    }

    private void sampleLife(Samples samples, Ledger ledger, boolean crashed, Duration watched) {
        boolean shutdown = ledger.exits().shutdown().isPresent();
        Phase phase = shutdown ? Phase.SHUTDOWN : crashed ? Phase.MAIN_CRASHED : Phase.RUNNING;
        for (Phase each : Phase.values()) {
            samples.add(Meter.PHASE, each == phase, each.label());
        }
        samples.add(Meter.MAIN_CRASHED, crashed);
        if (shutdown) {
            samples.add(Meter.SHUTDOWN_AGE, watched.minus(ledger.exits().shutdown().get().began()));
        }
        verdicts.sample(samples);
        deaths.ifPresent(remembered -> sample(samples, remembered));
    }

    /** A cause that was not met yet is a 0: else its first death would be no increase. */
    private static void sample(Samples samples, Deaths deaths) {
        Set<String> causes = new TreeSet<>(deaths.byCause().keySet());
        causes.addAll(List.of(Deaths.KILLED, Deaths.KILLED_IN_SHUTDOWN, Deaths.CRASHED));
        for (ExitStatus status : ExitStatus.values()) {
            causes.add(cause(status));
        }
        causes.forEach(cause -> samples.add(Meter.DEATHS, deaths.byCause().getOrDefault(cause, 0L), cause));
        deaths.last().ifPresent(last -> samples.add(Meter.LAST_DEATH, last.at().getEpochSecond(), last.cause()));
    }

    private void sampleChildren(Samples samples, Ledger ledger, Duration watched) {
        samples.add(Meter.CHILDREN_LIVE,
                ledger.children().all().stream().filter(child -> child.isAlive()).count());
        samples.add(Meter.CHILDREN_STARTED, ledger.children().started());
        if (familyIsKnown) {
            samples.add(Meter.CHILDREN_ORPHANED, look.map(Recorder::orphans).orElse(0L));
            samples.add(Meter.CHILDREN_ZOMBIES, look.map(Recorder::zombies).orElse(0L));
            samples.add(Meter.CHILD_WAITS, waits.begun().size());
            samples.add(Meter.CHILD_WAIT_LONGEST, waits.longest(watched));
        }
    }

    private static long orphans(Snapshot now) {
        Set<Long> parents = new HashSet<>(Set.of(now.jvm().pid()));
        now.processes().stream().filter(ProcessState::alive).forEach(process -> parents.add(process.id().pid()));
        return now.processes().stream().filter(each -> each.alive() && !parents.contains(each.parent())).count();
    }

    private static long zombies(Snapshot now) {
        return now.processes().stream().filter(each -> each.state().equals("zombie")).count();
    }

    private void sampleHooks(Samples samples, Ledger ledger) {
        samples.add(Meter.HOOKS_REGISTERED, ledger.hooks().registered());
        boolean known = ledger.exits().shutdown().isPresent() && look.isPresent();
        Instant now = known ? look.get().takenAt() : Instant.EPOCH;
        long running = 0;
        Duration longest = Duration.ZERO;
        for (Hook hook : known ? look.get().hooks() : List.<Hook>of()) {
            if (hook.state() == Hook.State.RUNNING) {
                running++;
                Duration ran = hook.started().isPresent() ? Duration.between(hook.started().get(), now) : Duration.ZERO;
                longest = ran.compareTo(longest) > 0 ? ran : longest;
            }
        }
        samples.add(Meter.HOOKS_RUNNING, running);
        if (!longest.isZero()) {
            samples.add(Meter.HOOK_LONGEST, longest);
        }
    }
}
