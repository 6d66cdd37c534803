package dev.exeunt.agent.ending;

import dev.exeunt.agent.report.HtmlReport;
import dev.exeunt.agent.report.JsonReport;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.TextReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The files of a report, one for each format: written before anything is done, and again with what was done. */
final class ReportFiles {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final List<String> formats;
    /** Where a disk hangs, two threads may be at work on it. */
    private final List<String> written = new CopyOnWriteArrayList<>();

    ReportFiles(Path folder, List<String> formats) {
        this.folder = folder;
        this.formats = formats;
    }

    /** @return what went wrong, a sentence each */
    List<String> save(Report report) {
        List<String> failures = new ArrayList<>();
        written.clear();
        for (String format : formats) {
            Path file = file(report, format);
            try {
                Files.write(file, bytes(rendered(report, format)));
                written.add(format);
            } catch (IOException e) {
                failures.add("the report file " + file + " cannot be written: " + e);
            }
        }
        return failures;
    }

    /**
     * @param report the same as saved, with its end
     * @param text   its end as text: what is there is not touched
     * @return what went wrong, a sentence each
     */
    List<String> finish(Report report, String text) {
        List<String> failures = new ArrayList<>();
        for (String format : written) {
            Path file = file(report, format);
            try {
                if (format.equals("text")) {
                    Files.write(file, bytes(text), StandardOpenOption.APPEND);
                } else {
                    replace(file, bytes(rendered(report, format)));
                }
            } catch (IOException e) {
                failures.add("the report file " + file + " cannot be finished: " + e);
            }
        }
        return failures;
    }

    /** Written beside it first: a full disk must not cost the file that is there. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        Files.write(whole, content);
        // Not Files.move, whose classes the JDK would load now.
        if (!whole.toFile().renameTo(file.toFile())) {
            throw new IOException(whole + " cannot be renamed");
        }
    }

    private Path file(Report report, String format) {
        return folder.resolve("exeunt-" + report.jvm().pid() + "-" + STAMP.format(report.takenAt())
                + (format.equals("text") ? ".txt" : "." + format));
    }

    static String rendered(Report report, String format) {
        return switch (format) {
            case "json" -> JsonReport.of(report, true);
            case "html" -> HtmlReport.of(report);
            default -> TextReport.of(report);
        };
    }

    /** Not {@link Files#writeString}: half of a surrogate pair, in a name that the application chose, makes it fail. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
