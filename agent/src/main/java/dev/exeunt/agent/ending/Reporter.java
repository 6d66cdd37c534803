package dev.exeunt.agent.ending;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.report.JsonReport;
import dev.exeunt.agent.report.LogEvent;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.TextReport;
import dev.exeunt.agent.report.Zombies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes reports to the log and, where there is a folder for them, to files. */
public final class Reporter {

    private final Output log;
    private final Optional<ReportFiles> files;
    private final boolean jsonToLog;
    private final Supplier<List<String>> notes;
    private volatile Report published;

    /** @param notes what is not at work here, and what else belongs at the end of a report */
    public Reporter(Output log, Optional<Path> folder, List<String> formats, Supplier<List<String>> notes) {
        this.log = log;
        this.files = folder.map(path -> new ReportFiles(path, formats.isEmpty() ? List.of("text") : formats));
        // A page is nothing for a log.
        this.jsonToLog = folder.isEmpty() && !formats.isEmpty() && formats.get(0).equals("json");
        this.notes = notes;
    }

    /** Blocks for as long as the log and the disk do. The log comes first: it is what is always there. */
    void publish(Report report) {
        published = report;
        log.write(log.isJson() ? LogEvent.ofReport(Instant.now(), report) : jsonToLog ? JsonReport.of(report, false) : TextReport.of(report));
        files.ifPresent(each -> each.save(report).forEach(log::line));
    }

    void say(String action, String line) {
        log.line(action, line);
    }

    void paragraph(Report report) {
        if (log.isJson()) {
            log.line("slow-shutdown", report.sentence());
        } else {
            log.write(TextReport.paragraph(report));
        }
    }

    /** @param deeds what was done since the report was published */
    void finish(Deeds deeds, String last) {
        List<String> all = new ArrayList<>(notes.get());
        if (published != null) {
            all.addAll(Zombies.of(published));
        }
        End end = new End(Instant.now(), deeds.done(), deeds.alive(), all, last);
        String text = TextReport.end(end);
        log.write(log.isJson() ? LogEvent.ofEnd(published == null ? ProcessHandle.current().pid() : published.jvm().pid(), end)
                : text);
        if (published != null) {
            Report ended = published.ended(end);
            files.ifPresent(each -> each.finish(ended, text).forEach(log::line));
        }
    }
}
