package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionTest {

    @ParameterizedTest
    @CsvSource({"java/sql/Connection,true", "Ljava/sql/,true", "javax/sql/DataSource,false", "java/sq,false",
        "java/java/sql/x,true", "jjjava/sqll/java/sql,false", "x,false"})
    void findsTheNameWhereverItStands(String text, boolean found) {
        assertThat(Mention.in(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(found);
    }
}
