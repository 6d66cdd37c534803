package dev.exeunt.agent.ending;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Walks the whole way from a look to the halt, with nobody to end and nowhere to write: so that no class is loaded, and
 * no lambda linked, for the first time in a JVM that is already stuck.
 */
public final class Rehearsal {

    /** Every limit is reached at once, and nothing is waited for. */
    private static final String IN_A_HURRY = "shutdown.stall=1ms,shutdown.proof=1ms,shutdown.timeout=1ms,"
            + "main-crash.stall=1ms,children.grace=1ms,hooks.grace=1ms,children.spare=no such command";

    private static final List<String> FORMATS = List.of("text", "json", "html");

    private final Sampler sampler;
    private final Ledger ledger;
    private final Deputy deputy;
    private final Notices notices;
    private final Output nowhere;

    /**
     * @param notices are rehearsed as well
     * @param nowhere in the format of the log
     */
    public Rehearsal(Sampler sampler, Ledger ledger, Deputy deputy, Notices notices, Output nowhere) {
        this.sampler = sampler;
        this.ledger = ledger;
        this.deputy = deputy;
        this.notices = notices;
        this.nowhere = nowhere;
    }

    public void run() {
        notices.rehearse();
        Options options = hurry();
        CrashedMain.status("a rehearsal", false, true, nowhere);
        CrashedMain.status("a rehearsal", true, false, nowhere);
        Judge judge = new Judge(Limits.of(options));
        judge.judge(Watch.NOTHING_SEEN);
        for (Snapshot stuck : StuckExamples.in(sampler.look(ledger, Duration.ofHours(1)))) {
            Diagnosis diagnosis = Diagnostician.diagnose(stuck);
            Watch watch = Watch.NOTHING_SEEN
                    .next(Diagnostician.diagnose(StuckExamples.anHourAgo(stuck))).next(diagnosis).next(diagnosis);
            diagnosis.waitsForUnknownChild();
            if (judge.judge(watch) instanceof Verdict.Stuck verdict) {
                perform(verdict, options);
            }
            for (ExitStatus status : ExitStatus.values()) {
                Reports.of(new Verdict.Stuck(status, diagnosis, Duration.ofSeconds(1), "a rehearsal"), 1, "nothing");
            }
        }
    }

    private void perform(Verdict.Stuck verdict, Options options) {
        ExitGate gate = new ExitGate(() -> {}, new Heartbeat(0), new Halt.Rehearsed());
        // No file can be made below this path, so the reports end there.
        Reporter reporter = new Reporter(
                nowhere, Optional.of(Path.of("/dev/null")), FORMATS, () -> List.of("a rehearsal"));
        Ending ending = new Ending(options, gate, deputy, reporter,
                new EmptyStage(verdict.diagnosis().snapshot().processes()), LastResort.rehearsed(),
                new Notices(deputy, List.of(new Unread())));
        ending.warn(new Verdict.Slow(verdict.diagnosis(), verdict.since()));
        ending.reportOnly(verdict, "action=report");
        ending.say("uncaught", "a rehearsal");
        ending.resolved("a rehearsal");
        ending.carryOut(verdict);
        Report report = Reports.of(verdict, verdict.status().number(), "nothing");
        Deeds deeds = new Deeds();
        report.children().forEach(child -> deeds.survived(verdict.diagnosis().snapshot().processes().get(0), ""));
        Report ended = report.ended(new Report.End(report.takenAt(), deeds.done(), deeds.alive(), List.of("a rehearsal"), "nothing"));
        FORMATS.forEach(format -> ReportFiles.rendered(ended, format));
    }

    /** For the way to those that there are. */
    private static final class Unread implements Notice {
        @Override
        public void slow(Verdict.Slow verdict, Report report) {
            Reports.culprit(verdict.diagnosis());
        }

        @Override
        public void stuck(Verdict.Stuck verdict, Report report) {
            Reports.culprit(verdict.diagnosis());
        }

        @Override
        public void rehearse() {
            // Nothing is done that could be.
        }
    }

    private static Options hurry() {
        try {
            return OptionReader.read(IN_A_HURRY, new Properties(), Map.of());
        } catch (MisreadOption e) {
            throw new IllegalStateException(e);
        }
    }
}
