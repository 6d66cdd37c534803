package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private final AtomicReference<Readings> source = new AtomicReference<>(Readings.NONE);
    private final Exposition exposition = new Exposition(source);

    @Test
    void eachMeterHasTheNameAndTheValueThatTheFileHas() {
        List<Sample> samples = new ArrayList<>();
        for (Meter meter : Meter.values()) {
            samples.add(new Sample(meter, meter.labels().stream().map(label -> "a").toList(), meter.ordinal() + 0.5));
        }
        source.set(new Readings(samples, ""));

        String scraped = scrape("text/plain;version=0.0.4");
        for (String line : ExpositionText.of(source.get(), "program", "p").lines().toList()) {
            String same = line.startsWith("#") ? line : line.replace("program=\"p\",", "").replace("{program=\"p\"}", "");
            assertThat(scraped.lines()).contains(same);
        }
        assertThat(scraped.lines().filter(line -> line.startsWith("exeunt_"))).hasSize(Meter.values().length);
    }

    @Test
    void whatIsNotKnownAnyMoreHasNoSample() {
        source.set(new Readings(List.of(new Sample(Meter.SHUTDOWN_AGE, List.of(), 1)), ""));
        assertThat(scrape("")).contains("exeunt_shutdown_age_seconds 1.0");
        source.set(new Readings(List.of(), ""));
        assertThat(scrape("")).doesNotContain("exeunt_shutdown_age_seconds");
        source.set(new Readings(List.of(new Sample(Meter.SHUTDOWN_AGE, List.of(), 2)), ""));
        assertThat(scrape("")).contains("exeunt_shutdown_age_seconds 2.0");
    }

    @Test
    void afterTheAgentHasTurnedItselfOffAScrapeFails() {
        source.set(Readings.OFF);
        assertThat(answer("").status()).isEqualTo(503);
    }

    @Test
    void whoAcceptsOpenMetricsGetsIt() {
        source.set(new Readings(List.of(new Sample(Meter.TICKS, List.of(), 3)), ""));
        Answer answer = answer("application/openmetrics-text;version=1.0.0");
        assertThat(answer.headers().get("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("# TYPE exeunt_ticks counter",
                "exeunt_ticks_total 3.0").endsWith("# EOF\n");
        assertThat(answer("text/plain").headers().get("Content-Type")).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void whoAsksForProtobufFirstGetsWhatHeTakesAfterIt() {
        source.set(new Readings(List.of(new Sample(Meter.TICKS, List.of(), 3)), ""));
        assertThat(answer(PROTOBUF + ";q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1").headers().get("Content-Type"))
                .startsWith("text/plain");
        assertThat(answer(PROTOBUF + ";q=0.6, application/openmetrics-text;version=1.0.0;q=0.5").headers().get("Content-Type"))
                .startsWith("application/openmetrics-text");
    }

    @Test
    void whoAsksForNothingButProtobufGetsText() {
        source.set(new Readings(List.of(new Sample(Meter.TICKS, List.of(), 3)), ""));
        assertThat(scrape(PROTOBUF)).contains("exeunt_ticks_total 3.0");
        for (String query : List.of("debug=prometheus-protobuf", "debug=prometheus%2Dprotobuf")) {
            Answer answer = exposition.answer(new Request("GET", "/metrics", query, Map.of()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("exeunt_ticks_total 3.0");
        }
    }

    private String scrape(String accept) {
        return new String(answer(accept).body(), StandardCharsets.UTF_8);
    }

    private Answer answer(String accept) {
        return exposition.answer(new Request("GET", "/metrics", "", Map.of("accept", List.of(accept))));
    }
}
