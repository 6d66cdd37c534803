package dev.exeunt.agent.ending;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.report.JsonReport;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes reports to the log and, where there is a folder for them, to files. */
public final class Reporter {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Output log;
    private final Optional<Path> folder;
    private final List<String> formats;
    private final List<String> missing;
    private Path lastText;

    /** @param missing what is not at work here, for the end of a report */
    public Reporter(Output log, Optional<Path> folder, List<String> formats, List<String> missing) {
        this.log = log;
        this.folder = folder;
        this.formats = formats.isEmpty() ? List.of("text") : formats;
        this.missing = missing;
    }

    /** Blocks for as long as the log and the disk do. The log comes first: it is what is always there. */
    void publish(Report report) {
        boolean textToLog = folder.isPresent() || formats.get(0).equals("text");
        log.write(textToLog ? TextReport.of(report) : JsonReport.of(report, false));
        folder.ifPresent(path -> formats.forEach(format -> save(report, path, format)));
    }

    void paragraph(Report report) {
        log.write(TextReport.paragraph(report));
    }

    void finish(List<String> deeds, String last) {
        StringBuilder text = new StringBuilder(TextReport.SPEAKER).append("what was done:\n");
        deeds.forEach(deed -> text.append("  ").append(deed).append('\n'));
        missing.forEach(what -> text.append("  ").append(what).append('\n'));
        text.append(TextReport.SPEAKER).append(last).append('\n');
        log.write(text.toString());
        folder.ifPresent(path -> append(path, text.toString()));
    }

    private void save(Report report, Path path, String format) {
        boolean json = format.equals("json");
        Path file = path.resolve("exeunt-" + report.jvm().pid() + "-"
                + STAMP.format(report.takenAt()) + (json ? ".json" : ".txt"));
        try {
            Files.writeString(file, json ? JsonReport.of(report, true) : TextReport.of(report));
            lastText = json ? lastText : file;
        } catch (IOException e) {
            log.line("the report file " + file + " cannot be written: " + e);
        }
    }

    private void append(Path path, String text) {
        if (lastText != null) {
            try {
                Files.writeString(lastText, text, StandardOpenOption.APPEND);
            } catch (IOException e) {
                log.line("the report file " + lastText + " cannot be finished: " + e);
            }
        }
    }
}
