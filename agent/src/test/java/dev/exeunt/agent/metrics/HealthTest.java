package dev.exeunt.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final AtomicReference<Readings> source = new AtomicReference<>(Readings.NONE);
    private final Health health = new Health(source);

    @Test
    void isUpWhereNothingIsWrong() {
        Answer answer = health.answer(new Request("GET", "/healthz", "", Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).get("status").getAsString()).isEqualTo("UP");
    }

    @Test
    void afterTheAgentHasTurnedItselfOffItIsNotUpAndIsNoReasonToKillIt() {
        source.set(Readings.OFF);
        Answer answer = health.answer(new Request("GET", "/healthz", "", Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).get("status").getAsString()).isEqualTo("UNKNOWN");
        assertThat(json(answer).get("reason").getAsString()).contains("off");
    }

    @Test
    void isDownWithTheSentenceWhateverStandsInIt() {
        String sentence = "main has crashed (\"a\\b\"\n\t\u0001 ü \uD83D\uDE00)";
        source.set(new Readings(List.of(), sentence));
        Answer answer = health.answer(new Request("GET", "/healthz", "", Map.of()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(json(answer).get("reason").getAsString()).isEqualTo(sentence);
    }

    private static JsonObject json(Answer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8)).getAsJsonObject();
    }
}
