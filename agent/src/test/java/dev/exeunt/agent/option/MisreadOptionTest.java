package dev.exeunt.agent.option;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that kills processes must not act on a misread wish: each one names itself, its place and a way out. */
class MisreadOptionTest {

    private final Properties properties = new Properties();

    private void expect(String message, String agentOptions, Map<String, String> environment) {
        assertThatThrownBy(() -> OptionReader.read(agentOptions, properties, environment))
                .isInstanceOf(MisreadOption.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "shutdown.stal, shutdown.stall", "stall, shutdown.stall", "Action, action", "children_grace, children.grace",
        "report.directory, report.dir", "exit.status, exit-status", "kernel.deadline, kernel-deadline"
    })
    void anUnknownNameIsAnsweredWithTheNearest(String wrong, String right) {
        expect("there is no option \"" + wrong + "\" (in the agent's options, part 2); did you mean \"" + right + "\"?",
                "action=halt," + wrong + "=1", Map.of());
    }

    @Test
    void anUnknownPropertyIsNamedWithItsPlace() {
        properties.setProperty("exeunt.enable", "true");
        expect("there is no option \"enable\" (in the system properties); did you mean \"enabled\"?", "", Map.of());
    }

    @Test
    void anUnknownVariableIsAnsweredWithAVariable() {
        expect("there is no option \"EXEUNT_HOOK_GRACE\" (in the environment); did you mean \"EXEUNT_HOOKS_GRACE\"?",
                "", Map.of("EXEUNT_HOOK_GRACE", "1s"));
    }

    @Test
    void aWrongValueIsAnsweredWithWhatIsRight() {
        expect("\"30\" is no value for the option \"shutdown.stall\" (in the agent's options); it takes a duration of more "
                + "than 0 with its unit, such as \"500ms\", \"30s\", \"2m\" or \"1h\"", "shutdown.stall=30", Map.of());
        expect("\"0s,1s\" is no value for the option \"restart.backoff\" (in the agent's options); it takes a list of at most "
                + "20 durations of more than 0 with their units, such as \"10s,30s,2m\"", "restart.backoff=0s,1s", Map.of());
        expect("\"kill\" is no value for the option \"action\" (in the environment); it takes \"halt\", \"report\"",
                "", Map.of("EXEUNT_ACTION", "kill"));
        expect("\"xml\" is no value for the option \"report.format\" (in the agent's options); it takes a list of "
                + "\"text\", \"json\", \"html\"", "report.format=xml", Map.of());
    }

    @Test
    void aWrongValueThatAnotherPlaceOverridesIsStillWrong() {
        expect("\"x\" is no value for the option \"enabled\" (in the environment); it takes \"true\" or \"false\"",
                "enabled=true", Map.of("EXEUNT_ENABLED", "x"));
    }

    @Test
    void aPartThatBelongsNowhereIsNamed() {
        expect("\"report\" is not of the form name=value (in the agent's options, part 1)", "report", Map.of());
        expect("\"20s\" is not of the form name=value (in the agent's options, part 2)", "shutdown.stall=10s,20s", Map.of());
    }

    @Test
    void anOptionThatIsGivenTwiceInOnePlaceIsNotChosenFrom() {
        expect("the option \"action\" is given twice (in the agent's options, part 2)", "action=halt,action=report", Map.of());
    }

    @Test
    void aConfigFileThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none.properties");
        expect("the config file \"" + file + "\" cannot be read: java.nio.file.NoSuchFileException: " + file,
                "config=" + file, Map.of());
    }

    @Test
    void whatIsWrongInAConfigFileIsNamedWithTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("e.properties"), "shutdown.stalls=3s\n");
        expect("there is no option \"shutdown.stalls\" (in " + file + "); did you mean \"shutdown.stall\"?",
                "config=" + file, Map.of());
    }

    @Test
    void aConfigFileThatIsNoPropertiesFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("e.properties"), "action=\\u00zz\n");
        expect("the config file \"" + file + "\" cannot be read: "
                + "java.lang.IllegalArgumentException: Malformed \\uxxxx encoding.", "config=" + file, Map.of());
    }
}
