package dev.exeunt.agent.metrics;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Page;
import dev.exeunt.agent.http.Request;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;

/** For liveness probes: DOWN with the sentence when main has crashed or a verdict stands, so that nobody says UP of the dead. */
public final class Health implements Page {

    private final AtomicReference<Readings> source;

    /** @param source where the last readings are */
    public Health(AtomicReference<Readings> source) {
        this.source = source;
    }

    @Override
    public Answer answer(Request request) {
        if (source.get() == Readings.OFF) {
            // Not UP, for nobody knows; and no 503, for which an orchestrator would kill what may be well.
            return Answer.of(200, "application/json", json("UNKNOWN", "exeunt has turned itself off") + "\n");
        }
        String trouble = source.get().trouble();
        return Answer.of(trouble.isEmpty() ? 200 : 503, "application/json", json(trouble.isEmpty() ? "UP" : "DOWN", trouble) + "\n");
    }

    private static String json(String status, String reason) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject().name("status").value(status);
            if (!reason.isEmpty()) {
                json.name("reason").value(reason);
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
