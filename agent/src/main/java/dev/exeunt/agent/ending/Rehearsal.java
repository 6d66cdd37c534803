package dev.exeunt.agent.ending;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.JsonReport;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.report.TextReport;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the whole way from a look to a report and an ended family, with nobody to end and nowhere to write: so that no
 * class is loaded, and no lambda linked, for the first time in a JVM that is already stuck.
 */
public final class Rehearsal {

    private Rehearsal() {}

    public static void run(Sampler sampler, Ledger ledger, Options options) {
        Snapshot real = sampler.look(ledger, Duration.ZERO);
        for (Snapshot stuck : StuckExamples.in(real)) {
            Diagnosis diagnosis = Diagnostician.diagnose(stuck);
            Watch watch = Watch.NOTHING_SEEN.next(diagnosis).next(diagnosis);
            new Judge(Limits.of(options)).judge(watch);
            for (ExitStatus status : ExitStatus.values()) {
                if (status != ExitStatus.MAIN_CRASHED || stuck.mainCrash().isPresent()) {
                    print(new Verdict.Stuck(status, diagnosis, Duration.ofSeconds(1), "a rehearsal"));
                }
            }
            TextReport.paragraph(Reports.of(new Verdict.Slow(diagnosis, Duration.ofSeconds(1))));
        }
        ActionPlan.of(StuckExamples.in(real).get(0).processes(), options).intent();
        List<String> deeds = new ArrayList<>();
        new FamilyEnd(new EmptyStage(), () -> ActionPlan.of(List.of(), options), new Patience(() -> {}), deeds)
                .carryOut(ActionPlan.of(StuckExamples.in(real).get(0).processes(), options), Duration.ZERO);
    }

    /** Nobody is there to be signalled. */
    private static final class EmptyStage implements Ending.Stage {
        @Override
        public List<ProcessState> family() {
            return List.of();
        }

        @Override
        public Optional<ProcessHandle> process(ProcessId id) {
            return Optional.empty();
        }

        @Override
        public boolean isRunning(ProcessId id) {
            return false;
        }

        @Override
        public List<Hook> hooks() {
            return List.of();
        }
    }

    private static void print(Verdict.Stuck verdict) {
        Report report = Reports.of(verdict, verdict.status().number(), "nothing");
        TextReport.of(report);
        JsonReport.of(report, true);
    }
}
