package dev.exeunt.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.85S, 850 ms", "PT1.999S, 1999 ms", "PT2S, 2 s", "PT1M59S, 119 s", "PT2M, 2 min", "PT1H59M, 119 min",
        "PT2H, 2 h", "PT47H, 47 h", "PT48H, 2 d"
    })
    void lengthsOfTimeAreSaidAsAPersonSaysThem(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }
}
