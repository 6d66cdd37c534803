package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.ThreadLine;
import java.util.List;
import java.util.Optional;

/** A report with one thing changed. */
final class Changed {

    private Changed() {}

    static Report chains(Report of, List<List<ChainLine>> chains) {
        return new Report(of.sentence(), of.status(), of.reason(), of.intent(), of.takenAt(), of.jvm(), chains,
                of.timeline(), of.mainCrash(), of.uncaught(), of.exits(), of.hooks(), of.children(), of.threads(),
                of.otherThreads(), of.unknown(), of.end());
    }

    static Report threads(Report of, List<ThreadLine> others) {
        return new Report(of.sentence(), of.status(), of.reason(), of.intent(), of.takenAt(), of.jvm(), of.chains(),
                of.timeline(), of.mainCrash(), of.uncaught(), of.exits(), of.hooks(), of.children(), of.threads(),
                others, of.unknown(), of.end());
    }

    /** Nothing but a sentence. */
    static Report sentence(Report of, String sentence) {
        return new Report(sentence, Optional.empty(), "", "", of.takenAt(), of.jvm(), List.of(), List.of(),
                Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                Optional.empty());
    }
}
