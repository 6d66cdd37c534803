package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogEventTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void anEventIsOneLineWithTheNamesOfTheElasticCommonSchema() {
        assertThat(LogEvent.of(AT, 4242, "notice", "a \"word\"\nand another")).isEqualTo(
                "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"log.level\":\"WARN\",\"message\":\"a \\\"word\\\"\\nand another\","
                        + "\"ecs.version\":\"8.11\",\"log.logger\":\"dev.exeunt\",\"event.dataset\":\"exeunt\","
                        + "\"event.action\":\"notice\",\"process.pid\":4242}\n");
    }

    @Test
    void aReportIsOneLineWithTheWholeDocument() throws IOException {
        Report report = GoldenReports.hookWaitsForChild();
        String line = LogEvent.ofReport(AT, report);
        JsonFields event = JsonFields.of(new JsonReader(new StringReader(line)));

        assertThat(line).hasLineCount(1);
        assertThat(event.text("message")).isEqualTo(report.sentence());
        assertThat(event.number("exeunt.status")).isEqualTo(110);
        assertThat(line).contains("\"exeunt.report\":" + JsonReport.of(report, false).strip() + "}");
    }

    @Test
    void whatWasDoneIsOneLineToo() throws IOException {
        Report.End end = GoldenReports.ended().end().orElseThrow();
        JsonFields event = JsonFields.of(new JsonReader(new StringReader(LogEvent.ofEnd(4242, end))));

        assertThat(event.text("message")).isEqualTo("halts with status 110");
        assertThat(event.object("exeunt.end").objects("deeds", deed -> deed.text("what"))).contains(
                "SIGKILL to 4711 \"python -m http.server 8793\"");
    }
}
