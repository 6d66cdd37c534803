package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.metrics.Scraped;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The health checks of the guide, against a JVM that has the environment which stands beside them; only its port is another one. */
class HealthOfTheGuideIT {

    private static final String PORT = "EXEUNT_METRICS_PORT";

    @OneJdk
    void thatOfEcsSeesWhetherTheJvmIsThere(Jdk jdk) throws Exception {
        Needed.command("curl");
        JsonNode container = YAMLMapper.builder().build().readTree(Guide.block("container-definition.json"));
        String check = container.at("/healthCheck/command/1").asString();
        String itsPort = ":" + value(container.at("/environment"), PORT) + "/";
        assertThat(check).contains(itsPort);

        Forked jvm = start(jdk, container.at("/environment"));
        String command = check.replace(itsPort, ":" + new Scraped(jvm).port() + "/");
        assertThat(status(command)).isZero();
        jvm.signal("TERM").awaitExit().endedWith(143);
        assertThat(status(command)).isEqualTo(1);
    }

    /** The kubelet is outside of the pod: it comes by an address that is not the one of {@code metrics.host}'s default. */
    @OneJdk
    void thatOfKubernetesIsAnsweredToOthersToo(Jdk jdk) throws Exception {
        Needed.command("curl");
        JsonNode container = YAMLMapper.builder().build().readTree(Guide.block("pod.yaml")).at("/spec/template/spec/containers/0");
        assertThat(container.at("/ports/0/containerPort").asString()).isEqualTo(value(container.at("/env"), PORT));
        JsonNode probe = container.at("/livenessProbe/httpGet");
        assertThat(probe.at("/port")).isEqualTo(container.at("/ports/0/name"));

        Forked jvm = start(jdk, container.at("/env"));
        assertThat(status("curl -fs http://127.0.0.2:" + new Scraped(jvm).port() + probe.at("/path").asString())).isZero();
        jvm.signal("TERM").awaitExit().endedWith(143);
    }

    private static Forked start(Jdk jdk, JsonNode environment) {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        Launch launch = Launch.quick(jdk, Service.class).arguments("healthy");
        for (JsonNode variable : environment) {
            launch.environment(variable.at("/name").asString(), variable.at("/value").asString());
        }
        return launch.environment(PORT, "0").start().awaitLine("READY");
    }

    private static String value(JsonNode environment, String name) {
        for (JsonNode variable : environment) {
            if (variable.at("/name").asString().equals(name)) {
                return variable.at("/value").asString();
            }
        }
        throw new AssertionError(name + " is not in " + environment);
    }

    private static int status(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(command).isTrue();
        return process.exitValue();
    }
}
