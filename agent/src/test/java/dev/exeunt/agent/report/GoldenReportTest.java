package dev.exeunt.agent.report;

import dev.exeunt.agent.Generated;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole reports of whole JVMs, as a person gets them; the documentation shows some of these files. */
class GoldenReportTest {

    private static final Path FOLDER = Path.of("src/test/resources/reports");

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.exeunt.agent.report.GoldenReports#all")
    void theReportIsTheOneInTheFile(String name, Report report) throws IOException {
        Generated.check(FOLDER.resolve(name + ".txt"), TextReport.of(report), GoldenReportTest.class);
        Generated.check(FOLDER.resolve(name + ".json"), JsonReport.of(report, true), GoldenReportTest.class);
    }

    @Test
    void theEarlyReportIsAParagraph() throws IOException {
        Verdict.Slow slow = (Verdict.Slow) GoldenReports.verdict(Scenes.hookWaitsForChild(), 5);

        Generated.check(FOLDER.resolve("early.txt"), TextReport.paragraph(Reports.of(slow)), GoldenReportTest.class);
    }
}
