package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Needed;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What of the guide's configurations can be checked where they cannot run. */
class GuideIT {

    private static final int STEPS_CAME_WITH = 254;

    @Test
    void systemdUnderstandsTheUnit(@TempDir Path folder) throws Exception {
        String analyze = Needed.path("systemd-analyze").toString();
        // The command must be there for the check: this java is, and its agent is not looked for.
        String java = Jdk.first().get(0).tool("java");
        Path unit = folder.resolve("app.service");
        Files.writeString(unit, Guide.block("app.service", List.of(java, "-javaagent:/opt/exeunt.jar", "-jar", "/opt/app.jar")));

        List<String> complaints = lines(analyze, "verify", "--man=no", unit.toString()).stream()
                .filter(line -> line.contains("app.service")).toList();
        if (version(analyze) < STEPS_CAME_WITH) {
            assertThat(complaints).hasSize(2).allMatch(line -> line.contains("RestartSteps") || line.contains("RestartMaxDelaySec"));
        } else {
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theUnitOfTheGuideWithAMistakeWouldNotPass(@TempDir Path folder) throws Exception {
        String analyze = Needed.path("systemd-analyze").toString();
        Path unit = folder.resolve("app.service");
        Files.writeString(unit, Guide.block("app.service").replace("Restart=on-failure", "Restart=on-crash"));

        assertThat(lines(analyze, "verify", "--man=no", unit.toString())).anyMatch(line -> line.contains("on-crash"));
    }

    /** {@code systemd-analyze} takes any status, and any name of a signal's scope that exists. */
    @ParameterizedTest
    @CsvSource({"SuccessExitStatus, 143", "Restart, on-failure", "KillMode, mixed", "TimeoutStopSec, 60s", "Type, exec",
            "StartLimitIntervalSec, 0"})
    void theUnitSaysWhatMatters(String name, String value) throws IOException {
        Properties unit = new Properties();
        unit.load(new StringReader(Guide.block("app.service")));
        assertThat(unit.getProperty(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"compose.yaml, /services/app/restart, on-failure",
            "pod.yaml, /spec/template/spec/containers/0/livenessProbe/httpGet/path, /healthz",
            "compose.yaml, /services/app/stop_grace_period, 60s",
            "pod.yaml, /spec/template/spec/terminationGracePeriodSeconds, 60"})
    void theYamlIsYaml(String name, String pointer, String value) {
        JsonNode parsed = YAMLMapper.builder().build().readTree(Guide.block(name));
        assertThat(parsed.at(pointer).asString()).isEqualTo(value);
    }

    @Test
    void theJsonIsJson() {
        JsonObject container = JsonParser.parseString(Guide.block("container-definition.json")).getAsJsonObject();
        JsonObject restart = container.getAsJsonObject("restartPolicy");
        assertThat(restart.get("restartAttemptPeriod").getAsInt()).isBetween(60, 1800);
        assertThat(restart.getAsJsonArray("ignoredExitCodes").toString()).isEqualTo("[0]");
        assertThat(container.get("stopTimeout").getAsInt()).isEqualTo(60);
        assertThat(container.getAsJsonObject("healthCheck").getAsJsonArray("command").get(0).getAsString())
                .isEqualTo("CMD-SHELL");
    }

    private static int version(String analyze) throws Exception {
        return Integer.parseInt(lines(analyze, "--version").get(0).split(" ")[1]);
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.lines().toList();
    }
}
