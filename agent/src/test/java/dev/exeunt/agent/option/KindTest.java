package dev.exeunt.agent.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "87600h, PT87600H"})
    void aDurationCarriesItsUnit(String text, Duration duration) {
        assertThat(Kind.DURATION.read(text, "")).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "30", "s", "30 s", "-1s", "+1s", "1.5s", "0s", "30S", "30sec", "1d", "off", "", "٣s", "1e3s", "87601h",
        "999999999999999ms", "99999999999999999999s"
    })
    void whatIsNoDurationIsNotGuessed(String text) {
        assertThat(Kind.DURATION.read(text, "")).isNull();
    }

    @Test
    void someDurationsCanBeOff() {
        assertThat(Kind.DURATION_OR_OFF.read("off", "")).isEqualTo(Duration.ZERO);
        assertThat(Kind.DURATION_OR_OFF.read("3s", "")).isEqualTo(Duration.ofSeconds(3));
        assertThat(Kind.DURATION_OR_OFF.read("OFF", "")).isNull();
    }

    @Test
    void durationsAreAListOfAtMostTwenty() {
        assertThat(Kind.DURATIONS.read("10s, 500ms,2m", ""))
                .isEqualTo(List.of(Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofMinutes(2)));
        assertThat(Kind.DURATIONS.read("", "")).isEqualTo(List.of());
        assertThat(Kind.DURATIONS.read("1s,".repeat(19) + "1s", "")).asInstanceOf(LIST).hasSize(20);
        assertThat(Kind.DURATIONS.read("1s,".repeat(20) + "1s", "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10s,", ",", "10s,,30s", "10s,off", "off", "10s 30s", "0s"})
    void oneThatIsNoDurationSpoilsTheList(String text) {
        assertThat(Kind.DURATIONS.read(text, "")).isNull();
    }

    @Test
    void aSwitchIsTrueOrFalse() {
        assertThat(Kind.SWITCH.read("true", "")).isEqualTo(true);
        assertThat(Kind.SWITCH.read("false", "")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TRUE", "yes", "1", "on"})
    void aSwitchIsNothingElse(String text) {
        assertThat(Kind.SWITCH.read(text, "")).isNull();
    }

    @Test
    void aWordIsOneOfItsWords() {
        assertThat(Kind.WORD.read("report", "halt report")).isEqualTo("report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "repor", "halt report", "Report", "t r"})
    void aWordIsNoPartOfOneNorTwo(String text) {
        assertThat(Kind.WORD.read(text, "halt report")).isNull();
    }

    @Test
    void wordsAreAList() {
        assertThat(Kind.WORDS.read("json, text", "text json")).isEqualTo(List.of("json", "text"));
        assertThat(Kind.WORDS.read("json,html", "text json")).isNull();
        assertThat(Kind.WORDS.read("json,", "text json")).isNull();
    }

    @Test
    void patternsMayBeAnything() {
        assertThat(Kind.PATTERNS.read("*postgres*,redis ?", "")).isEqualTo(List.of("*postgres*", "redis ?"));
        assertThat(Kind.PATTERNS.read("", "")).isEqualTo(List.of());
    }

    @Test
    void aStatusIsANumberThatASystemKnows() {
        assertThat(Kind.STATUS.read("1", "")).isEqualTo(1);
        assertThat(Kind.STATUS.read("255", "")).isEqualTo(255);
        assertThat(Kind.STATUS.read("", "")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "256", "-1", "1.0", "x", "99999999999999999999"})
    void noOtherNumberIsAStatus(String text) {
        assertThat(Kind.STATUS.read(text, "")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void eachOptionUnderstandsItsDefault(Option option) {
        assertThat(option.read(option.byDefault())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void eachOptionSaysWhatItTakesAndWhatItMeans(Option option) {
        assertThat(option.allowed()).isNotBlank();
        assertThat(option.meaning()).endsWith(".");
    }
}
