package dev.exeunt.agent.cli;

import dev.exeunt.agent.report.JsonReportReader;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.TextReport;
import dev.exeunt.agent.report.UnreadableReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Shows a report that was saved as JSON.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPORT", description = "A report in JSON.")
    private Path file;

    @Option(names = "--html", paramLabel = "FILE", description = "As a page, into this file.")
    private Path html;

    @Override
    public Integer call() throws CannotLook {
        try {
            Report report = JsonReportReader.read(Files.readString(file));
            if (html == null) {
                spec.commandLine().getOut().print(TextReport.of(report));
            } else {
                Page.write(html, report);
            }
            return 0;
        } catch (NoSuchFileException e) {
            throw new CannotLook("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new CannotLook("the report " + file + " cannot be read: it is not a report of Exeunt's in JSON: it is no text in UTF-8");
        } catch (IOException | UnreadableReport e) {
            throw new CannotLook("the report " + file + " cannot be read: "
                    + (e instanceof UnreadableReport ? e.getMessage() : e.toString()));
        }
    }
}
