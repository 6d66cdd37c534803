package dev.exeunt.agent.cli;

import dev.exeunt.agent.report.HtmlReport;
import dev.exeunt.agent.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as a file for a browser. */
final class Page {

    private Page() {}

    static void write(Path file, Report report) throws CannotLook {
        try {
            Files.writeString(file, HtmlReport.of(report));
        } catch (IOException e) {
            throw new CannotLook("the page " + file + " cannot be written: " + e);
        }
    }
}
