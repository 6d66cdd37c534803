package dev.exeunt.it.metrics;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The alert rules that are offered are right in the eyes of Prometheus' own tool, and do what their tests say. */
class AlertRulesIT {

    private static final String FOLDER = "../docs/monitoring/";

    @Test
    void areWellFormed() throws IOException {
        Promtool.of("check", "rules", FOLDER + "alerts.yml").succeeds();
    }

    @Test
    void comeWhenTheyShouldAndOnlyThen() throws IOException {
        Promtool.of("test", "rules", FOLDER + "alerts.test.yml").succeeds();
    }
}
