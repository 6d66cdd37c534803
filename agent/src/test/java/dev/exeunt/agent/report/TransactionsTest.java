package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report.TransactionLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Open transactions in each format. */
class TransactionsTest {

    private final Report plain = GoldenReports.hookWaitsForChild();
    private final Report report = with(List.of(
            new TransactionLine("org.driver.Session@1f", "worker", "main", plain.takenAt().minusSeconds(200),
                    List.of("com.acme.Job.run(Job.java:42)"), 2, "UPDATE job SET state = ?",
                    Optional.of(plain.takenAt().minusSeconds(120)), true),
            new TransactionLine("org.driver.Session@2f", "", "", plain.takenAt().minusSeconds(1), List.of(), 1, "", Optional.empty(),
                    false),
            new TransactionLine("org.driver.Session@3f", "worker", "worker", plain.takenAt().minusSeconds(2), List.of(), 1, "",
                    Optional.empty(), false)));

    @Test
    void asText() {
        assertThat(TextReport.of(report)).contains("""
                open transactions:
                  org.driver.Session@1f idle for 2 min, too long; begun 3 min ago by thread "main" at com.acme.Job.run(Job.java:42), \
                2 statements, \
                the last by thread "worker"
                      UPDATE job SET state = ?
                  org.driver.Session@2f executes a statement; begun 1000 ms ago, 1 statement
                  org.driver.Session@3f executes a statement; begun 2 s ago by thread "worker", 1 statement
                """);
        assertThat(TextReport.of(plain)).doesNotContain("transactions");
    }

    @Test
    void asJsonAndBack() throws UnreadableReport {
        assertThat(JsonReportReader.read(JsonReport.of(report, true))).isEqualTo(report);
        assertThat(JsonReport.of(plain, false)).doesNotContain("transactions");
    }

    @Test
    void onThePage() {
        assertThat(HtmlReport.of(report)).contains("<h2>Open transactions</h2>", "org.driver.Session@1f", "idle for 2 min",
                "UPDATE job SET state = ?");
        assertThat(HtmlReport.of(plain)).doesNotContain("Open transactions");
    }

    private Report with(List<TransactionLine> transactions) {
        return new Report(plain.sentence(), plain.status(), plain.reason(), plain.intent(), plain.takenAt(), plain.jvm(),
                plain.chains(), plain.timeline(), plain.mainCrash(), plain.uncaught(), plain.exits(), plain.hooks(),
                plain.children(), plain.threads(), plain.otherThreads(), transactions, plain.unknown(), plain.end());
    }
}
