package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered for dashboards and alerts speaks of metrics that there are. */
class MonitoringDocsTest {

    private static final Path FOLDER = Path.of("../docs/monitoring");
    private static final Set<String> NAMES =
            Arrays.stream(Meter.values()).map(Meter::prometheusName).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "alerts.test.yml", "dashboard.json", "README.md"})
    void everyNameIsThatOfAMeter(String file) throws IOException {
        assertThat(found("\\bexeunt_[a-z_]+", file)).isSubsetOf(NAMES);
    }

    @Test
    void theDashboardShowsEveryMeterThatIsForPeople() throws IOException {
        JsonParser.parseString(Files.readString(FOLDER.resolve("dashboard.json")));
        Set<String> missing = new TreeSet<>(NAMES);
        missing.removeAll(found("\\bexeunt_[a-z_]+", "dashboard.json"));
        assertThat(missing).containsExactly("exeunt_agent_threads", "exeunt_last_death");
    }

    @Test
    void everyAlertHasATestInWhichItComes() throws IOException {
        List<String> alerts = List.copyOf(found("(?<=alert: )\\w+", "alerts.yml"));
        assertThat(alerts).isNotEmpty();
        String tests = Files.readString(FOLDER.resolve("alerts.test.yml"));
        for (String alert : alerts) {
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels");
        }
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(FOLDER.resolve(file))).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
