package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    @ParameterizedTest
    @CsvSource({
        "*postgres*, /usr/bin/postgres -D x, true", "postgres, /usr/bin/postgres, false", "redis ?, redis 6, true",
        "redis ?, redis 66, false", "a.b, axb, false", "a.b, a.b, true", "[a]+, a, false", "*\\E*, x\\Ey, true"
    })
    void starsAndQuestionMarksStandForOthersAndTheRestForItself(String glob, String command, boolean matches) {
        assertThat(new Patterns(List.of(glob)).match(command)).isEqualTo(matches);
    }

    @Test
    void aCommandLineMayHaveSeveralLines() {
        assertThat(new Patterns(List.of("sh*end")).match("sh -c 'a\nb' end")).isTrue();
    }

    @Test
    void anEmptyPatternMatchesNothing() {
        assertThat(new Patterns(List.of("", " ")).match("")).isFalse();
    }

    @Test
    void whatReportsMaskIsNoReasonToMissWhoIsMeant() {
        Patterns patterns = new Patterns(List.of("*--token-dir=/run/srv*"));

        assertThat(patterns.match("perl -e 1 --token-dir=***")).isTrue();
        assertThat(patterns.match("perl -e 1 --other-dir=/run/srv")).isFalse();
    }
}
