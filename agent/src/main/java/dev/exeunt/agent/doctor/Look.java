package dev.exeunt.agent.doctor;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.sample.CatchUp;
import dev.exeunt.agent.sample.Family;
import dev.exeunt.agent.sample.OutsideSampler;
import dev.exeunt.agent.sample.ProcessDetails;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.sample.Sessions;
import dev.exeunt.agent.sample.ThisJvm;
import dev.exeunt.agent.sample.ThreadSampler;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at this JVM several times, from inside and without probes, until it can be said whether it is stuck. */
final class Look {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int LOOKS_PER_SPAN = 5;

    private final Duration span;
    private final List<String> notes;
    private final Ledger ledger = new Ledger(0);
    private final ThreadSampler threads = new ThreadSampler();
    private final List<String> unknown = new ArrayList<>();
    private final Sampler sampler;
    private final Judge judge;
    private Watch watch = Watch.NOTHING_SEEN;

    /**
     * @param span  how long the same cycle must last, or nothing progress
     * @param notes what else is not known, a sentence each
     */
    Look(Duration span, List<String> notes) {
        this.span = span;
        this.notes = notes;
        Jvm jvm = ThisJvm.look();
        Family family = new Family(ProcessDetails.withoutCommands(new Sessions(Path.of("/proc"), jvm.pid())));
        this.sampler = new Sampler(jvm, threads, (children, awaited, missing) -> {
            missing.addAll(unknown);
            return family.look(children, awaited, missing);
        }, new OutsideSampler(Path.of("/proc")));
        Duration never = Duration.ofDays(3650);
        this.judge = new Judge(new Limits(Duration.ofMillis(1), span, span, never, never, true));
    }

    /** @return a report with a status if it is stuck, without one if not */
    Report take() throws InterruptedException {
        Duration pause = span.dividedBy(LOOKS_PER_SPAN).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE : span.dividedBy(LOOKS_PER_SPAN);
        Standstill standstill = null;
        Duration watched = Duration.ZERO;
        while (true) {
            Diagnosis diagnosis = Diagnostician.diagnose(look(watched));
            watch = watch.next(diagnosis);
            Verdict verdict = judge.judge(watch);
            if (verdict instanceof Verdict.Stuck stuck) {
                return report(stuck);
            }
            boolean enough = watched.compareTo(span.multipliedBy(2)) >= 0;
            if (diagnosis.keeper() == Keeper.NOTHING) {
                Snapshot now = diagnosis.snapshot();
                standstill = standstill == null ? new Standstill(now, threads.deadlocked()) : standstill;
                boolean possible = standstill.isPossible(now, threads.deadlocked());
                Optional<Verdict.Stuck> proven = possible && watched.compareTo(span) >= 0
                        ? standstill.proven(now, watched) : Optional.empty();
                if (proven.isPresent()) {
                    return report(proven.get());
                } else if (!possible || enough) {
                    return Reports.of(diagnosis);
                }
            } else if (enough) {
                return verdict instanceof Verdict.Slow slow ? Reports.of(slow, watch.moved()) : Reports.of(diagnosis);
            }
            long before = System.nanoTime();
            Thread.sleep(pause.toMillis());
            // A process that was stopped meanwhile could not have progressed.
            long passed = Math.min(System.nanoTime() - before, 2 * pause.toNanos());
            watched = watched.plusNanos(passed);
        }
    }

    private Snapshot look(Duration watched) {
        unknown.clear();
        CatchUp.on(ledger, watched, unknown);
        unknown.addAll(notes);
        if (ledger.exits().shutdown().isPresent()) {
            unknown.add("which of the other threads are hooks: the JVM forgets its list of them when shutdown begins");
        }
        return sampler.look(ledger, watched);
    }

    private static Report report(Verdict.Stuck stuck) {
        return Reports.of(stuck, stuck.status().number(), "nothing is done: this was only a look");
    }
}
