package dev.exeunt.agent.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionReaderTest {

    private final Properties properties = new Properties();

    private Options read(String agentOptions, Map<String, String> environment) throws MisreadOption {
        return OptionReader.read(agentOptions, properties, environment);
    }

    private Options read(String agentOptions) throws MisreadOption {
        return read(agentOptions, Map.of());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutAWishTheDefaultsAreInForce(String agentOptions) throws MisreadOption {
        Options options = read(agentOptions);

        assertThat(options.isOn(Option.ENABLED)).isTrue();
        assertThat(options.is(Option.ACTION, "halt")).isTrue();
        assertThat(options.duration(Option.SHUTDOWN_STALL)).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.list(Option.REPORT_FORMAT)).containsExactly("text");
        assertThat(options.list(Option.CHILDREN_SPARE)).isEmpty();
        assertThat(options.status(Option.EXIT_STATUS)).isZero();
    }

    @Test
    void agentOptionsAreAList() throws MisreadOption {
        Options options = read(" shutdown.stall = 20s , children.grace=5s");

        assertThat(options.duration(Option.SHUTDOWN_STALL)).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.duration(Option.CHILDREN_GRACE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPartWithoutAnEqualsSignContinuesTheListBeforeIt() throws MisreadOption {
        Options options = read("children.spare=*postgres*,redis-server *,action=report,report.format=json,text");

        assertThat(options.list(Option.CHILDREN_SPARE)).containsExactly("*postgres*", "redis-server *");
        assertThat(options.list(Option.REPORT_FORMAT)).containsExactly("json", "text");
        assertThat(options.is(Option.ACTION, "report")).isTrue();
    }

    @Test
    void aValueMayHoldAnEqualsSign() throws MisreadOption {
        assertThat(read("children.spare=*--name=db*").list(Option.CHILDREN_SPARE)).containsExactly("*--name=db*");
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void eachOptionIsFoundInTheEnvironment(Option option) throws MisreadOption {
        Map<String, String> environment = Map.of(option.variable(), option.byDefault());

        assertThat(OptionSource.ofEnvironment(environment).wishes()).containsKey(option);
    }

    @Test
    void theEnvironmentIsWrittenInCapitals() {
        assertThat(Option.MAIN_CRASH_STALL.variable()).isEqualTo("EXEUNT_MAIN_CRASH_STALL");
        assertThat(Option.SHUTDOWN_WARN_AFTER.variable()).isEqualTo("EXEUNT_SHUTDOWN_WARN_AFTER");
    }

    @Test
    void whatOthersKeepInTheEnvironmentIsTheirs() throws MisreadOption {
        Options options = read("", Map.of("PATH", "/bin", "EXEUNT_TEST_JDKS", "/opt/jdk", "exeunt_action", "x"));

        assertThat(options.is(Option.ACTION, "halt")).isTrue();
    }

    @Test
    void whatOthersKeepInThePropertiesIsTheirs() throws MisreadOption {
        properties.setProperty("exeuntish.action", "x");
        properties.put("exeunt.action", 7);
        properties.put(7, "x");

        assertThat(read("").is(Option.ACTION, "halt")).isTrue();
    }

    @Test
    void agentOptionsGoBeforePropertiesBeforeTheEnvironmentBeforeTheConfigFile(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("exeunt.properties"), """
                shutdown.stall=14s
                shutdown.proof=4s
                children.grace=4s
                hooks.grace=4s
                """);
        properties.setProperty("exeunt.shutdown.stall", "12s");
        properties.setProperty("exeunt.shutdown.proof", "2s");

        Options options = read("shutdown.stall=11s", Map.of("EXEUNT_CONFIG", config.toString(),
                "EXEUNT_SHUTDOWN_STALL", "13s", "EXEUNT_SHUTDOWN_PROOF", "3s", "EXEUNT_CHILDREN_GRACE", "3s"));

        assertThat(List.of(options.duration(Option.SHUTDOWN_STALL), options.duration(Option.SHUTDOWN_PROOF),
                        options.duration(Option.CHILDREN_GRACE), options.duration(Option.HOOKS_GRACE)))
                .containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void listsOfSeveralPlacesAreNotJoined() throws MisreadOption {
        properties.setProperty("exeunt.children.spare", "b");

        assertThat(read("children.spare=a").list(Option.CHILDREN_SPARE)).containsExactly("a");
    }

    @Test
    void aConfigFileSpeaksUtf8(@TempDir Path folder) throws IOException, MisreadOption {
        Path config = Files.writeString(folder.resolve("e.properties"), "children.spare=*données*\n");

        assertThat(read("config=" + config).list(Option.CHILDREN_SPARE)).containsExactly("*données*");
    }
}
