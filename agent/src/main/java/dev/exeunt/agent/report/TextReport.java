package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Uncaught;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as lines for a log. */
public final class TextReport {

    /** What begins each line that Exeunt itself says, so that it can be found in a log. */
    public static final String SPEAKER = "exeunt: ";

    private final Report report;
    private final Wording wording;
    private final StringBuilder out = new StringBuilder(16_384);

    private TextReport(Report report) {
        this.report = report;
        this.wording = new Wording(report.snapshot());
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
        text.threads("threads:", report.telling());
        text.threads("rest of the thread dump:", report.others());
        text.unknown();
        return text.out.toString();
    }

    /** The sentence and the chains: for the early report. */
    public static String paragraph(Report report) {
        TextReport text = new TextReport(report);
        text.line(SPEAKER + report.sentence());
        text.chains();
        return text.out.toString();
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
                line("  " + step.subject() + " " + step.waits() + (step.at().isEmpty() ? "" : " at " + step.at()));
            }
        }
    }

    private void verdict() {
        line("verdict:");
        line("  " + report.reason());
        line("  " + report.intent());
    }

    private void mainCrash() {
        Optional<MainCrash> crash = report.mainCrash();
        if (crash.isPresent()) {
            line("main crashed:");
            line("  " + crash.get().thrown() + (crash.get().message().isEmpty() ? "" : ": " + crash.get().message()));
            stack(crash.get().at());
            crash.get().causes().forEach(cause -> line("  caused by " + cause));
        }
    }

    /** Main's own has a section to itself. */
    private void uncaught() {
        List<Uncaught> others = report.uncaughtBesidesMain();
        if (!others.isEmpty()) {
            line("uncaught exceptions:");
        }
        for (Uncaught thrown : others) {
            line("  " + wording.thread(thrown.threadId(), thrown.threadName()) + ": " + thrown.thrown());
            stack(thrown.at());
            thrown.causes().forEach(cause -> line("  caused by " + cause));
        }
    }

    private void exits() {
        line("exit:");
        if (report.exits().isEmpty()) {
            line("  nobody asked for it");
        }
        for (ExitRequest request : report.tellingExits()) {
            line("  " + wording.thread(request.threadId(), request.threadName()) + " asked for "
                    + request.asked() + (request.wasSeen() ? " at " + request.at() : ""));
            stack(request.from());
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
        for (Hook hook : report.hooks()) {
            line("  " + Wording.quoted(hook.name()) + " (" + hook.type() + ") "
                    + switch (hook.state()) {
                        case NOT_STARTED -> "has not started";
                        case RUNNING -> "is unfinished";
                        case ENDED -> "has ended";
                    }
                    + Wording.at(", registered at ", hook.registeredAt(), ""));
        }
    }

    private void children() {
        line("children:");
        if (report.processes().isEmpty()) {
            line("  none");
        }
        Map<Long, Integer> depths = new HashMap<>();
        for (ProcessState process : report.processes()) {
            int depth = depths.getOrDefault(process.parent(), -1) + 1;
            depths.put(process.id().pid(), depth);
            line("  " + "  ".repeat(depth) + process.id().pid() + " " + Wording.quoted(process.command())
                    + (process.state().isEmpty() ? "" : " " + process.state())
                    + (process.detached() ? ", detached" : "")
                    + ", started " + wording.age(process) + " ago"
                    + process.child().map(child -> Wording.at(" at ", child.startedAt(), "")
                            + Wording.at(", asked to end at ", child.destroyedAt(), "")).orElse(""));
        }
    }

    private void threads(String heading, List<ThreadState> threads) {
        line(heading);
        for (ThreadState thread : threads) {
            line("  " + wording.thread(thread) + " #" + thread.id() + (thread.daemon() ? " daemon " : " ")
                    + thread.state() + Wording.at(", started at ", thread.startedAt(), ""));
            thread.waitsOn().ifPresent(lock -> line("      on <" + Wording.object(lock) + ">"
                    + (lock.owner() == 0 ? "" : " held by " + Wording.quoted(lock.ownerName()))));
            stack(thread.stack());
        }
    }

    private void unknown() {
        if (!report.snapshot().unknown().isEmpty()) {
            line("not known:");
            report.snapshot().unknown().forEach(what -> line("  " + what));
        }
    }

    private void stack(List<StackTraceElement> frames) {
        frames.forEach(frame -> line("      at " + Frames.text(frame)));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
