package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.ChildLine;
import dev.exeunt.agent.report.Report.CrashLine;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.ExitLine;
import dev.exeunt.agent.report.Report.HookLine;
import dev.exeunt.agent.report.Report.ThreadLine;
import dev.exeunt.agent.report.Report.TransactionLine;
import dev.exeunt.agent.report.Report.UncaughtLine;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.verdict.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as lines for a log. */
public final class TextReport {

    /** What begins each line that Exeunt itself says, so that it can be found in a log. */
    public static final String SPEAKER = "exeunt: ";

    private final Report report;
    private final StringBuilder out = new StringBuilder(16_384);

    private TextReport(Report report) {
        this.report = report;
    }

    /** All of it. */
    public static String of(Report report) {
        TextReport text = new TextReport(report);
        text.line(SPEAKER + report.sentence());
        text.chains();
        text.verdict();
        text.mainCrash();
        text.uncaught();
        text.exits();
        text.hooks();
        text.children();
        text.transactions();
        text.threads("threads:", report.threads());
        text.threads("rest of the thread dump:", report.otherThreads());
        text.unknown();
        report.end().ifPresent(end -> text.out.append(end(end)));
        return text.out.toString();
    }

    /** The sentence and the chains: for the early report. */
    public static String paragraph(Report report) {
        TextReport text = new TextReport(report);
        text.line(SPEAKER + report.sentence());
        text.chains();
        return text.out.toString();
    }

    /** What was done, as it is said after the report. */
    public static String end(End end) {
        StringBuilder text = new StringBuilder(SPEAKER).append("what was done:\n");
        end.deeds().forEach(deed -> text.append("  ").append(Printable.of(deed.what())).append('\n'));
        end.notes().forEach(note -> text.append("  ").append(Printable.of(note)).append('\n'));
        return text.append(SPEAKER).append(Printable.of(end.last())).append('\n').toString();
    }

    private void chains() {
        if (report.chains().isEmpty()) {
            return;
        }
        line("wait-for chain:");
        boolean first = true;
        for (List<ChainLine> chain : report.chains()) {
            if (!first) {
                line("  and");
            }
            first = false;
            for (ChainLine step : chain) {
                line("  " + step.subject() + " " + step.waits() + step.place());
            }
        }
    }

    private void verdict() {
        line("verdict:");
        line("  " + report.reason());
        line("  " + report.intent());
    }

    private void mainCrash() {
        Optional<CrashLine> crash = report.mainCrash();
        if (crash.isPresent()) {
            line("main crashed:");
            line("  " + crash.get().thrown() + (crash.get().message().isEmpty() ? "" : ": " + crash.get().message()));
            stack(crash.get().stack());
            crash.get().causes().forEach(cause -> line("  caused by " + cause));
        }
    }

    /** Main's own has a section to itself. */
    private void uncaught() {
        if (!report.uncaught().isEmpty()) {
            line("uncaught exceptions:");
        }
        for (UncaughtLine thrown : report.uncaught()) {
            line("  " + Wording.thread(thrown.isHook(), thrown.thread()) + ": " + thrown.thrown());
            stack(thrown.stack());
            thrown.causes().forEach(cause -> line("  caused by " + cause));
        }
    }

    private void exits() {
        line("exit:");
        if (report.exits().isEmpty()) {
            line("  nobody asked for it");
        }
        for (ExitLine exit : report.tellingExits()) {
            line("  " + Wording.thread(exit.isHook(), exit.thread()) + " asked for "
                    + exit.asked() + (exit.wasSeen() ? " at " + exit.at() : ""));
            stack(exit.stack());
        }
        int more = report.exits().size() - report.tellingExits().size();
        if (more > 0) {
            line("  " + more + " more asked for it later");
        }
    }

    private void hooks() {
        line("hooks:");
        if (report.hooks().isEmpty()) {
            line("  none");
        }
        for (HookLine hook : report.hooks()) {
            line("  " + Wording.quoted(hook.name()) + " (" + hook.type() + ") "
                    + switch (hook.state()) {
                        case NOT_STARTED -> "has not started";
                        case RUNNING -> "is unfinished" + after("", hook.startedAt(), Optional.of(report.takenAt()));
                        case ENDED -> "has ended" + after("about ", hook.startedAt(), hook.endedAt());
                    }
                    + Lines.at(", registered at ", hook.registeredAt()));
        }
    }

    private static String after(String about, Optional<Instant> from, Optional<Instant> to) {
        return from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get()) ? ""
                : " after " + about + Spans.text(Duration.between(from.get(), to.get()));
    }

    private void children() {
        line("children:");
        if (report.children().isEmpty()) {
            line("  none");
        }
        Map<Long, Integer> depths = new HashMap<>();
        for (ChildLine child : report.children()) {
            int depth = depths.getOrDefault(child.parent(), -1) + 1;
            depths.put(child.pid(), depth);
            line("  " + "  ".repeat(depth) + child.pid() + " " + Wording.quoted(child.command())
                    + (child.state().isEmpty() ? "" : " " + child.state())
                    + (child.detached() ? ", detached" : "")
                    + ", started " + Wording.age(child.startedAt(), report.takenAt()) + " ago"
                    + Lines.at(" at ", child.startedBy()) + Lines.at(", asked to end at ", child.destroyedBy()));
        }
    }

    private void transactions() {
        if (!report.transactions().isEmpty()) {
            line("open transactions:");
        }
        for (TransactionLine each : report.transactions()) {
            line("  " + each.connection() + " " + TransactionWording.state(each, report.takenAt())
                    + (each.tooLong() ? ", too long; " : "; ") + TransactionWording.story(each, report.takenAt()));
            if (!each.last().isEmpty()) {
                line("      " + each.last());
            }
        }
    }

    private void threads(String heading, List<ThreadLine> threads) {
        line(heading);
        for (List<ThreadLine> together : Alike.of(threads)) {
            together.forEach(this::thread);
            stack(together.get(0).stack());
        }
    }

    private void thread(ThreadLine thread) {
        line("  " + Wording.thread(thread.isHook(), thread.name()) + " #" + thread.id()
                + (thread.daemon() ? " daemon " : " ") + thread.state()
                + Lines.at(", started at ", thread.startedAt()));
        thread.waitsOn().ifPresent(object -> line("      on <" + object + ">"
                + thread.owner().map(owner -> " held by " + Wording.quoted(owner)).orElse("")));
    }

    private void unknown() {
        if (!report.unknown().isEmpty()) {
            line("not known:");
            report.unknown().forEach(what -> line("  " + what));
        }
    }

    private void stack(List<String> frames) {
        frames.forEach(frame -> line("      at " + frame));
    }

    /** Whatever a report holds, and wherever it comes from, this is one line. */
    private void line(String text) {
        out.append(Printable.of(text)).append('\n');
    }
}
