package dev.exeunt.agent.ending;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Ends a JVM that is judged stuck: report, children, another look, halt. The halt is armed first, and each step is
 * followed by the next whatever became of it.
 */
public final class Ending {

    /** What the steps may take beyond their own budgets. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** The live things that an ending looks at and acts upon; the seam for tests. */
    public interface Stage {

        /** Another look at the family; in time, whatever the system does. */
        List<ProcessState> family();

        /** The same, quicker: what is new since the last look is new, and the rest as it was. */
        List<ProcessState> newcomers();

        /** To a process that a look has shown, and to no other that has its pid now. */
        Signals.Outcome signal(ProcessId id, Signals.Signal signal);

        boolean isRunning(ProcessId id);

        /** What keeps a process that does not end, in half a sentence; empty if that cannot be told. */
        String condition(ProcessId id);

        List<Hook> hooks();

        /** Begins to roll back what is open in databases; empty where nobody knows. */
        default Optional<Rollback> rollBack() {
            return Optional.empty();
        }
    }

    /** Of all open transactions, on threads of their own. */
    public interface Rollback {

        boolean isOver();

        /** What became of each, as far as it is known by now. */
        List<String> told();
    }

    private final Options options;
    private final ExitGate gate;
    private final Deputy deputy;
    private final Reporter reporter;
    private final Stage stage;
    private final LastResort lastResort;
    private final Notices notices;
    private final Patience patience;

    public Ending(Options options, ExitGate gate, Deputy deputy, Reporter reporter, Stage stage, LastResort lastResort,
            Notices notices) {
        this.options = options;
        this.gate = gate;
        this.deputy = deputy;
        this.reporter = reporter;
        this.stage = stage;
        this.lastResort = lastResort;
        this.notices = notices;
        this.patience = new Patience(gate::beatInAWait);
    }

    /** Says what is wrong and what would be done, and touches nothing. */
    public void reportOnly(Verdict.Stuck verdict, String option) {
        ActionPlan plan = plan(verdict.diagnosis().snapshot().processes());
        int status = status(verdict.status());
        AtomicReference<Report> made = new AtomicReference<>();
        deputy.atLast(budget(), () -> publish(made, Reports.of(verdict, status,
                option + ": nothing is touched; otherwise: " + plan.intent() + ", then a halt with status " + status)), false);
        ifMade(made, report -> notices.reportOnly(verdict, report));
    }

    /** The early report. */
    public void warn(Verdict.Slow verdict) {
        AtomicReference<Report> made = new AtomicReference<>();
        deputy.atLast(budget(), () -> done(() -> {
            made.set(Reports.of(verdict));
            reporter.paragraph(made.get());
        }), false);
        ifMade(made, report -> notices.slow(verdict, report));
    }

    /** What was reported is true no more. */
    public void resolved(String line) {
        say("resolved", line);
        notices.resolved();
    }

    /**
     * One line; lost where the log does not take it in time, or has not taken the one before.
     *
     * @param action what kind of event it is, for who reads JSON
     */
    public void say(String action, String line) {
        deputy.within(budget(), () -> done(() -> reporter.say(action, line)), false);
    }

    /** Does not return: the JVM is gone. */
    public void carryOut(Verdict.Stuck verdict) {
        int status = status(verdict.status());
        Duration childrenGrace = options.duration(Option.CHILDREN_GRACE);
        Duration hooksGrace = options.duration(Option.HOOKS_GRACE);
        Duration budget = options.duration(Option.REPORT_BUDGET);
        gate.arm();
        lastResort.arm(status, budget.multipliedBy(2).plus(childrenGrace).plus(hooksGrace).plus(notices.budget())
                .plus(options.rollback()).plus(SLACK));
        gate.judge(status, budget.plus(SLACK));

        Deeds deeds = new Deeds();
        step("the report", deeds, () -> report(verdict, status, deeds));
        step("ending the children", deeds, () -> endChildren(verdict, childrenGrace, deeds));
        step("waiting for the hooks", deeds, () -> letHooksFinish(verdict, hooksGrace, deeds));
        step("rolling back", deeds, () -> rollBack(deeds));
        step("the end of the report", deeds, () -> deputy.atLast(budget(),
                () -> done(() -> reporter.finish(deeds, "halts with status " + status)), false));
        gate.halt(status);
    }

    private void report(Verdict.Stuck verdict, int status, Deeds deeds) {
        ActionPlan plan = plan(verdict.diagnosis().snapshot().processes());
        AtomicReference<Report> made = new AtomicReference<>();
        if (!deputy.atLast(budget(), () -> publish(made,
                Reports.of(verdict, status, plan.intent() + ", then a halt with status " + status)), false)) {
            deeds.add("the report was not written within " + options.duration(Option.REPORT_BUDGET).toMillis() + " ms");
        }
        ifMade(made, report -> notices.stuck(verdict, report));
    }

    /** @param made has it even where the log does not take it */
    private boolean publish(AtomicReference<Report> made, Report report) {
        made.set(report);
        reporter.publish(report);
        return true;
    }

    private static void ifMade(AtomicReference<Report> made, Consumer<Report> then) {
        if (made.get() != null) {
            then.accept(made.get());
        }
    }

    private void endChildren(Verdict.Stuck verdict, Duration grace, Deeds deeds) {
        new FamilyEnd(stage, this::plan, patience, deeds)
                .carryOut(plan(verdict.diagnosis().snapshot().processes()), grace);
    }

    /** The end of a child often frees the hook that waited for it; what hooks flush must not be lost. */
    private void letHooksFinish(Verdict.Stuck verdict, Duration grace, Deeds deeds) {
        boolean worth = switch (verdict.diagnosis().keeper()) {
            case SHUTDOWN -> stage.hooks().stream().anyMatch(
                    hook -> hook.state() == Hook.State.RUNNING && !isInCycle(hook, verdict.diagnosis()));
            case MAIN_CRASHED -> verdict.status() == ExitStatus.MAIN_CRASHED_CHILD;
            case NOTHING -> false;
        };
        if (worth) {
            patience.until(() -> gate.isFreed(), grace);
        }
        for (Hook hook : stage.hooks()) {
            if (hook.state() == Hook.State.RUNNING) {
                deeds.add("shutdown hook \"" + hook.name() + "\" is still unfinished");
            }
        }
        if (gate.isFreed()) {
            deeds.add("the hooks have finished; the JVM could end by itself now");
        }
    }

    /** After the hooks: what a hook that was freed still commits must not be lost. */
    private void rollBack(Deeds deeds) {
        Optional<Rollback> begun = stage.rollBack();
        if (begun.isPresent()) {
            patience.until(begun.get()::isOver, options.rollback());
            begun.get().told().forEach(deeds::add);
        }
    }

    private static boolean isInCycle(Hook hook, Diagnosis diagnosis) {
        return diagnosis.cycle().contains(hook.threadId());
    }

    private ActionPlan plan(List<ProcessState> family) {
        return ActionPlan.of(family, options);
    }

    private int status(ExitStatus verdict) {
        int wished = options.status(Option.EXIT_STATUS);
        return wished == 0 ? verdict.number() : wished;
    }

    private long budget() {
        return options.duration(Option.REPORT_BUDGET).toMillis();
    }

    private static void step(String what, Deeds deeds, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            // Whatever it is, the next step comes, and the report's end says so.
            deeds.add(what + " failed: " + e);
        }
    }

    private static boolean done(Runnable job) {
        job.run();
        return true;
    }
}
