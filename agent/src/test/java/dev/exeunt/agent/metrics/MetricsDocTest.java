package dev.exeunt.agent.metrics;

import dev.exeunt.agent.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricsDocTest {

    private static final String HEAD = """
            # Metrics

            <!-- Made from dev.exeunt.agent.metrics.Meter by MetricsDocTest. -->

            Ways to have them, each an [option](options.md); without any, no port is open, no file is written and no
            library is loaded:

            | option | what there is |
            |---|---|
            | `metrics.port=9464` | `http://127.0.0.1:9464/metrics`: Prometheus' text format, or OpenMetrics for those who accept it; `/healthz`: 200, or 503 with the sentence when main has crashed or a verdict stands |
            | `metrics.host=0.0.0.0` | the same for others than this machine |
            | `metrics.textfile=/var/lib/node_exporter/app.prom` | the last values when the JVM is ended or ends by itself, each with the label `program`; for node_exporter's textfile collector. One file for each program: two files with the same series are an error of the collector |

            The port opens about two seconds after the start. A dashboard and alert rules are in [monitoring](monitoring/README.md).
            Values are taken once a second, once a tick of a shutdown; what is not known has no sample.

            | metric | type | labels | meaning |
            |---|---|---|---|
            """;

    @Test
    void theDocumentationListsEveryMeter() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Meter meter : Meter.values()) {
            text.append("| `").append(meter.prometheusName()).append("` | ")
                    .append(meter.kind().name().toLowerCase(Locale.ROOT)).append(" | ")
                    .append(meter.labels().isEmpty() ? "" : "`" + String.join("`, `", meter.labels()) + "`")
                    .append(" | ").append(meter.meaning()).append(" |\n");
        }
        Generated.check(Path.of("../docs/metrics.md"), text.toString(), MetricsDocTest.class);
    }
}
