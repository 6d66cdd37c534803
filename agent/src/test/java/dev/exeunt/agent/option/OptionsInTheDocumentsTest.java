package dev.exeunt.agent.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell users to write is understood: a misread option would turn the agent off. */
class OptionsInTheDocumentsTest {

    private static final Path GUIDE = Path.of("../docs/supervisors.md");

    private static final Pattern AGENT = Pattern.compile("-javaagent:[^\\s\"`=]*exeunt\\.jar=([^\\s\"`]+)");

    private static final Pattern FOR_TEN_SECONDS = Pattern.compile("`(shutdown\\.stall=[^` ]*)`");

    /** As YAML and JSON have it. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\{ \"?name\"?: \"?(EXEUNT_\\w+)\"?, \"?value\"?: \"([^\"]*)\" }");

    @Test
    void theOnesInCommandLines() throws IOException {
        for (Path document : documents().toList()) {
            for (String options : found(document, AGENT)) {
                assertThatCode(() -> OptionReader.read(options, new Properties(), Map.of())).as("%s in %s", options, document)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void theGuideToSupervisorsHasThem() throws IOException {
        assertThat(found(GUIDE, AGENT)).hasSize(4);
        for (String options : found(GUIDE, AGENT)) {
            assertThatCode(() -> OptionReader.read(options, new Properties(), Map.of())).doesNotThrowAnyException();
            assertThatThrownBy(() -> OptionReader.read(options.replace("state.dir", "state.folder"), new Properties(), Map.of()))
                    .isInstanceOf(MisreadOption.class);
        }
    }

    @Test
    void theGuideAddsThemUp() throws Exception {
        String page = Files.readString(GUIDE);
        Options byDefault = OptionReader.read(null, new Properties(), Map.of());
        assertThat(page).contains("`jdbc.rollback-budget`: %d s with the [defaults](options.md), %d s with\n`jdbc=on`."
                .formatted(seconds(byDefault, false), seconds(byDefault, true)));

        Options forTen = OptionReader.read(found(GUIDE, FOR_TEN_SECONDS).get(0), new Properties(), Map.of());
        assertThat(page).contains("hooks.grace=1s`: %d s, %d s with `jdbc=on`".formatted(seconds(forTen, false), seconds(forTen, true)));
        assertThat(seconds(forTen, true)).isLessThan(10);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theOnesInTheEnvironment(Path document) throws IOException {
        String text = Files.readString(document);
        List<String> read = VARIABLE.matcher(text).results().map(match -> match.group(1)).toList();
        List<String> named = Pattern.compile("name\"?: \"?(EXEUNT_\\w+)").matcher(text).results().map(match -> match.group(1)).toList();
        assertThat(read).as("each with its value, in %s", document).isEqualTo(named);
        assertThatCode(() -> VARIABLE.matcher(text).results().forEach(match -> understood(match.group(1), match.group(2))))
                .doesNotThrowAnyException();
    }

    private static long seconds(Options options, boolean jdbc) {
        Duration sum = options.duration(Option.SHUTDOWN_STALL).plus(options.duration(Option.REPORT_BUDGET))
                .plus(options.duration(Option.CHILDREN_GRACE)).plus(options.duration(Option.HOOKS_GRACE));
        return (jdbc ? sum.plus(options.duration(Option.JDBC_ROLLBACK_BUDGET)) : sum).toSeconds();
    }

    private static void understood(String variable, String value) {
        try {
            OptionReader.read(null, new Properties(), Map.of(variable, value));
        } catch (MisreadOption e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(Path document, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();
    }

    private static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
            return Stream.concat(Stream.of(Path.of("../README.md")), pages.stream());
        }
    }
}
