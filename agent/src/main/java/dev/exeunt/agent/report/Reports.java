package dev.exeunt.agent.report;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.PipeHolders;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.ThreadLine;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a report of a verdict. */
public final class Reports {

    /** What the last line of a chain says where the chain comes back. */
    static final String CLOSES = "which closes the cycle";

    private Reports() {}

    /**
     * @param status the status that the JVM will be halted with
     * @param intent what is about to be done, or would be
     */
    public static Report of(Verdict.Stuck verdict, int status, String intent) {
        Sentence sentence = new Sentence(verdict.diagnosis());
        String text = switch (verdict.status()) {
            case MAIN_CRASHED, MAIN_CRASHED_CHILD -> sentence.mainCrashed(verdict.since());
            case SHUTDOWN_TOO_LONG -> sentence.tooLong(verdict.since());
            case LOCK_DEADLOCK -> sentence.deadlocked();
            case PIPE_DEADLOCK -> sentence.pipeDeadlocked();
            default -> sentence.stuckInShutdown(verdict.since());
        };
        return report(verdict.diagnosis(), text, Optional.of(status), verdict.reason(), intent);
    }

    /** What the JVM waits for, which is the second half of the sentence. */
    public static String culprit(Diagnosis diagnosis) {
        return new Sentence(diagnosis).culprit();
    }

    /** The early report: its sentence and chains are the paragraph that is printed. */
    public static Report of(Verdict.Slow verdict) {
        return report(verdict.diagnosis(), new Sentence(verdict.diagnosis()).slow(verdict.since()), Optional.empty(),
                "", "");
    }

    /** Of a shutdown that takes its time, for who asked. */
    public static Report of(Verdict.Slow verdict, String progress) {
        String seen = progress.isEmpty() ? "not for long enough" : "what moved last: " + progress;
        return report(verdict.diagnosis(), new Sentence(verdict.diagnosis()).slow(verdict.since()) + "; it is not known to be "
                + "stuck (" + seen + ")", Optional.empty(), "it is not known to be stuck (" + seen + ")", "nothing");
    }

    /** Of a JVM in which nothing was found, for who asked. */
    public static Report of(Diagnosis diagnosis) {
        return report(diagnosis, new Sentence(diagnosis).healthy(), Optional.empty(), "nothing is stuck", "nothing");
    }

    private static Report report(
            Diagnosis diagnosis, String sentence, Optional<Integer> status, String reason, String intent) {
        Document document = new Document(diagnosis.snapshot());
        Set<Long> inChains = diagnosis.threads();
        List<ThreadLine> telling = new ArrayList<>();
        List<ThreadLine> others = new ArrayList<>();
        for (ThreadState thread : diagnosis.snapshot().threads()) {
            (inChains.contains(thread.id()) ? telling : others).add(document.thread(thread));
        }
        Wording wording = new Wording(diagnosis.snapshot());
        List<List<ChainLine>> chains =
                diagnosis.chains().stream().map(chain -> lines(chain, diagnosis, wording)).toList();
        // A message of the application's may have several lines; the sentence is one.
        return new Report(sentence.replaceAll("\\s*[\\r\\n]+\\s*", " "), status, reason, intent,
                diagnosis.snapshot().takenAt(), document.jvm(), chains,
                document.timeline(status.isPresent() ? "verdict: " + reason
                        : reason.isEmpty() ? "shutdown is slow" : reason), document.mainCrash(),
                document.uncaught(), document.exits(), document.hooks(), document.children(), telling, others, document.transactions(),
                unknown(diagnosis, wording), Optional.empty());
    }

    private static List<String> unknown(Diagnosis diagnosis, Wording wording) {
        List<String> unknown = new ArrayList<>(diagnosis.snapshot().unknown());
        for (ProcessState process : diagnosis.unseen()) {
            unknown.add("what " + wording.process(process.id()) + " reads and writes: the system does not let this user see it");
        }
        return unknown;
    }

    private static List<ChainLine> lines(Chain chain, Diagnosis diagnosis, Wording wording) {
        List<ChainLine> lines = new ArrayList<>();
        for (int i = 0; i < chain.steps().size(); i++) {
            Chain.Step step = chain.steps().get(i);
            lines.add(new ChainLine(wording.thread(step.thread()), wording.waits(step, false),
                    Wording.at("", step.thread().stack(), ""), Wording.calledAt(step), bare(wording.origin(step.thread().id()))));
            PoolWording.line(step, next(chain, i), wording).ifPresent(lines::add);
        }
        if (chain.isClosed()) {
            lines.add(new ChainLine(wording.thread(chain.steps().get(chain.closedBy()).thread()),
                    CLOSES, ""));
        }
        chain.child().ifPresent(id -> lines.add(new ChainLine(wording.child(id),
                diagnosis.snapshot().process(id).map(process -> process.alive() ? "is " + state(process.state())
                        : "has ended" + process.child().map(child -> Wording.at(", asked to end at ", child.destroyedAt(), ""))
                                .orElse("")).orElse("is not known any more"), "", wording.started(id))));
        PipeHolders.of(chain, diagnosis.snapshot()).forEach(holder -> lines.add(new ChainLine(
                wording.child(holder.id()), "holds the other end of the pipe and is " + state(holder.state()), "",
                wording.started(holder.id()))));
        lines.addAll(new PipeWording(diagnosis.snapshot()).lines(chain));
        return lines;
    }

    /** The step that the chain goes on with, at its closing end the one that it comes back to. */
    private static Optional<Chain.Step> next(Chain chain, int step) {
        int next = step + 1 < chain.steps().size() ? step + 1 : chain.closedBy();
        return next < 0 ? Optional.empty() : Optional.of(chain.steps().get(next));
    }

    /** An origin without the parentheses that it has in a sentence. */
    private static String bare(String origin) {
        return origin.isEmpty() ? "" : origin.substring(2, origin.length() - 1);
    }

    private static String state(String state) {
        return state.isEmpty() ? "alive" : state;
    }
}
