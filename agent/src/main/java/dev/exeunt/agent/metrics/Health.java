package dev.exeunt.agent.metrics;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Page;
import dev.exeunt.agent.http.Request;
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
        String trouble = source.get().trouble();
        return trouble.isEmpty() ? Answer.of(200, "application/json", "{\"status\":\"UP\"}\n")
                : Answer.of(503, "application/json", "{\"status\":\"DOWN\",\"reason\":\"" + escaped(trouble) + "\"}\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                escaped.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
