package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTest {

    private static final String ONE = of("Main --shard=1", "/app", "-Dzone=a");

    @Test
    void argumentsTheWorkingFolderAndPropertiesTellInstancesApart() {
        assertThat(of("Main --shard=1", "/app", "-Dzone=a")).isEqualTo(ONE);
        assertThat(of("Main --shard=2", "/app", "-Dzone=a")).isNotEqualTo(ONE);
        assertThat(of("Main --shard=1", "/other", "-Dzone=a")).isNotEqualTo(ONE);
        assertThat(of("Main --shard=1", "/app", "-Dzone=b")).isNotEqualTo(ONE);
        assertThat(of("Main --shard=1", "/app")).isNotEqualTo(ONE);
    }

    @Test
    void howTheJvmRunsAndHowItIsWatchedDoNot() {
        assertThat(of("Main --shard=1", "/app", "-Xmx1g", "-agentlib:jdwp=transport=dt_socket,address=4711", "-XX:ErrorFile=/tmp/4711.log",
                "-javaagent:exeunt.jar=shutdown.stall=5s", "-Dexeunt.shutdown.stall=5s", "-Djava.io.tmpdir=/tmp/x8Yq", "-Dzone=a")).isEqualTo(ONE);
    }

    /** Their {@code String.hashCode} is the same; and what stands where counts. */
    @Test
    void similarOnesAreTwo() {
        assertThat(of("Main", "/app", "-Dshard=Aa")).isNotEqualTo(of("Main", "/app", "-Dshard=BB"));
        assertThat(of("Main", "/app", "-Da=b", "-Dc")).isNotEqualTo(of("Main", "/app", "-Da=b-Dc"));
        assertThat(Instance.named("a")).isEqualTo(Instance.named("a")).isNotEqualTo(Instance.named("b"));
    }

    private static String of(String command, String folder, String... jvmArguments) {
        return Instance.of(command, folder, List.of(jvmArguments));
    }
}
