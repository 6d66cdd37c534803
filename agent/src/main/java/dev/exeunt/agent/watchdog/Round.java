package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Spans;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import dev.exeunt.bootstrap.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One tick: events to ledger, snapshot, diagnosis, verdict, act. Nothing flows back; the next tick looks anew. */
final class Round {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int ENOUGH_FAILURES = 5;

    private final Options options;
    private final EventQueue queue;
    private final Ledger ledger;
    private final ExitGate gate;
    private final Sampler sampler;
    private final Ending ending;
    private final QuietWatch quietWatch;
    private final Housekeeping housekeeping;
    private final Supervision supervision;
    private final Monitoring monitoring;
    private final Optional<UncaughtLog> uncaughtLog;
    private final Judge judge;
    private final Cadence cadence;
    private final Set<ExitStatus> reported = EnumSet.noneOf(ExitStatus.class);

    private Watch watch = Watch.NOTHING_SEEN;
    private boolean warned;
    /** Whether a report stands that is not yet known to be out of date. */
    private boolean standing;
    private int failuresInARow;

    Round(Options options, EventQueue queue, Ledger ledger, ExitGate gate, Sampler sampler, Ending ending,
            QuietWatch quietWatch, Housekeeping housekeeping, Supervision supervision, Monitoring monitoring) {
        this.uncaughtLog = options.is(Option.LOG_UNCAUGHT, "on")
                ? Optional.of(new UncaughtLog(ledger, line -> ending.say("uncaught", line))) : Optional.empty();
        this.options = options;
        this.queue = queue;
        this.ledger = ledger;
        this.gate = gate;
        this.sampler = sampler;
        this.ending = ending;
        this.quietWatch = quietWatch;
        this.housekeeping = housekeeping;
        this.supervision = supervision;
        this.monitoring = monitoring;
        this.judge = new Judge(Limits.of(options));
        this.cadence = Cadence.of(options);
    }

    /**
     * @param watched the reading of the watchdog's clock
     * @return when to come again
     */
    Duration tick(Duration watched) {
        try {
            Duration next = look(watched);
            failuresInARow = 0;
            return next;
        } catch (RuntimeException e) {
            // Something here is not as it was taken to be. Once may be chance; an agent that cannot look must not judge.
            if (++failuresInARow >= ENOUGH_FAILURES) {
                throw e;
            }
            return QUIET;
        }
    }

    private Duration look(Duration watched) {
        ledger.take(queue, watched);
        gate.beat();
        if (gate.farewell().isAwaited()) {
            sayFarewell(watched);
            return QUIET;
        }
        uncaughtLog.ifPresent(UncaughtLog::tick);
        housekeeping.tick();
        if (housekeeping.isLeaving()) {
            return QUIET;
        }
        boolean shutdown = ledger.exits().shutdown().isPresent();
        if (!shutdown && (ledger.mainCrash().isEmpty() || options.is(Option.MAIN_CRASH_ACTION, "ignore"))) {
            Optional<Verdict> verdict = quietWatch.tick(watched, ledger);
            monitoring.quiet(ledger, watched, verdict);
            verdict.ifPresent(this::act);
            return QUIET;
        }
        Snapshot snapshot = sampler.look(ledger, watched);
        watch = watch.next(Diagnostician.diagnose(snapshot));
        if (shutdown) {
            supervision.shutdown(ledger, watch);
        }
        Verdict verdict = judge.judge(watch);
        monitoring.judged(ledger, snapshot, verdict);
        noteResolved(verdict);
        act(verdict);
        return shutdown ? cadence.inShutdown() : cadence.afterCrash();
    }

    private void sayFarewell(Duration watched) {
        say(farewell(watched));
        gate.farewell().isSaid();
    }

    private void say(Optional<String> line) {
        line.ifPresent(ending::resolved);
    }

    private Optional<String> farewell(Duration watched) {
        return ledger.exits().shutdown().map(shutdown -> "resolved: the JVM ends by itself, "
                // The watchdog's clock began late where shutdown began early.
                + Spans.text(ledger.exits().requests().stream().findFirst()
                        .map(first -> Duration.between(first.at(), Instant.now()))
                        .orElse(watched.minus(shutdown.began()))) + " after its shutdown began");
    }

    /** What was only reported may come to a good end: then those who read it want to know. */
    private void noteResolved(Verdict verdict) {
        if (standing && !(verdict instanceof Verdict.Stuck)) {
            standing = false;
            gate.farewell().expect(warned);
            ending.resolved("resolved: this JVM moves on again"
                    + (watch.moved().isEmpty() ? "" : ": " + watch.moved()));
            // Of what the report has told, nothing is left to warn of.
            warned |= verdict instanceof Verdict.Slow;
        }
    }

    private void act(Verdict verdict) {
        if (verdict instanceof Verdict.Slow slow && !warned) {
            warned = true;
            ending.warn(slow);
            gate.farewell().expect(true);
        } else if (verdict instanceof Verdict.Stuck stuck) {
            act(stuck);
        }
    }

    private void act(Verdict.Stuck stuck) {
        String leave = reasonToLeaveAlone(stuck.status());
        if (leave.isEmpty()) {
            monitoring.dying(stuck.status());
            ending.carryOut(stuck);
        } else if (reported.add(stuck.status())) {
            ending.reportOnly(stuck, leave);
            standing = stuck.diagnosis().keeper() != Diagnosis.Keeper.NOTHING;
            if (stuck.diagnosis().keeper() == Diagnosis.Keeper.SHUTDOWN) {
                gate.farewell().expect(true);
            }
        }
    }

    /** What a tick does only when something is wrong. */
    void rehearse() {
        for (ExitStatus status : ExitStatus.values()) {
            reasonToLeaveAlone(status);
        }
        farewell(Duration.ZERO);
        say(Optional.empty());
        noteResolved(new Verdict.Healthy());
        supervision.rehearse(ledger);
    }

    /** The option by which the user asked for reports only; empty if there is none. */
    private String reasonToLeaveAlone(ExitStatus status) {
        if (options.is(Option.ACTION, "report")) {
            return "action=report";
        }
        return switch (status) {
            case MAIN_CRASHED, MAIN_CRASHED_CHILD ->
                options.is(Option.MAIN_CRASH_ACTION, "report") ? "main-crash.action=report" : "";
            case PIPE_DEADLOCK -> options.is(Option.PIPE_DEADLOCK_ACTION, "report") ? "pipe-deadlock.action=report" : "";
            case LOCK_DEADLOCK -> options.is(Option.DEADLOCK_ACTION, "report") ? "deadlock.action=report" : "";
            default -> "";
        };
    }
}
