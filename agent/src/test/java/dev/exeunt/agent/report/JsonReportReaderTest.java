package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.agent.report.Report.ChainLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportReaderTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.exeunt.agent.report.GoldenReports#all")
    void whatIsReadIsWhatWasWritten(String name, Report report) throws UnreadableReport {
        assertThat(JsonReportReader.read(JsonReport.of(report, true))).isEqualTo(report);
        assertThat(JsonReportReader.read(JsonReport.of(report, false))).isEqualTo(report);
    }

    @Test
    void soIsTheEndOfAReport() throws UnreadableReport {
        assertThat(JsonReportReader.read(JsonReport.of(GoldenReports.ended(), true))).isEqualTo(GoldenReports.ended());
    }

    @Test
    void anyTextSurvives() throws UnreadableReport {
        Report plain = GoldenReports.hookWaitsForChild();
        String hostile = "\"\\\u0000\u001f\n\r\u2028</script>\ud83d\ude00\u202e" + "x".repeat(100_000);
        Report report = new Report(hostile, Optional.empty(), hostile, "", plain.takenAt(), plain.jvm(),
                List.of(List.of(new ChainLine(hostile, hostile, "", List.of(hostile), hostile)), List.of()), List.of(), Optional.empty(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(hostile), Optional.empty());

        assertThat(JsonReportReader.read(JsonReport.of(report, true))).isEqualTo(report);
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() throws UnreadableReport {
        Report report = GoldenReports.hookWaitsForChild();
        String later = JsonReport.of(report, false).replaceFirst("\\{", "{\"later\":[{\"a\":1,\"b\":[null,1.5,1e99]}],");

        assertThat(JsonReportReader.read(later)).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no report", "[]", "{}", "{\"version\":1}", "{\"version\":\"1\"}", "{\"version\":1} {}",
        "{\"version\":1,\"sentence\":null}", "{\"version\":1,\"version\":1}"})
    void whatIsNoReportIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> JsonReportReader.read(text)).isInstanceOf(UnreadableReport.class)
                .hasMessageStartingWith("it is not a report of Exeunt's in JSON: ");
    }

    @Test
    void aReportThatWasCutOffIsSaidToBeNone() {
        String text = JsonReport.of(GoldenReports.hookWaitsForChild(), true);

        assertThatThrownBy(() -> JsonReportReader.read(text.substring(0, text.length() / 2)))
                .isInstanceOf(UnreadableReport.class);
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlaceAndNotWithTheLibrarysAdvice() {
        assertThatThrownBy(() -> JsonReportReader.read("no report"))
                .hasMessage("it is not a report of Exeunt's in JSON: it is no JSON at line 1, column 1");
        assertThatThrownBy(() -> JsonReportReader.read(""))
                .hasMessage("it is not a report of Exeunt's in JSON: it ends too early");
    }

    @Test
    void aReportOfAnotherVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> JsonReportReader.read("{\"version\":2}"))
                .hasMessage("it is a report of version 2, and this is made for version 1");
    }
}
