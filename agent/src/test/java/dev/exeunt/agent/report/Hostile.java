package dev.exeunt.agent.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Set;

/** A JVM whose every name was chosen by somebody who wants the reader's browser. */
final class Hostile {

    static final String TEXT = "</pre></script><script>alert(1)</script><img src=x onerror=\"alert(1)\">'&amp;\0";

    /** What has a form of its own and cannot be chosen. */
    private static final Set<String> FORMAL = Set.of("state", "takenAt", "startedAt", "endedAt", "at", "crashedAt");

    private Hostile() {}

    static Report version(Report report) {
        try {
            JsonObject json = JsonParser.parseString(JsonReport.of(report, false)).getAsJsonObject();
            return JsonReportReader.read(changed("", json).toString());
        } catch (UnreadableReport e) {
            throw new AssertionError(e);
        }
    }

    private static JsonElement changed(String name, JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            for (String each : object.keySet()) {
                object.add(each, changed(each, object.get(each)));
            }
        } else if (element.isJsonArray()) {
            for (int i = 0; i < element.getAsJsonArray().size(); i++) {
                element.getAsJsonArray().set(i, changed("", element.getAsJsonArray().get(i)));
            }
        } else if (element.getAsJsonPrimitive().isString() && !FORMAL.contains(name)) {
            return new JsonPrimitive(TEXT + element.getAsString());
        }
        return element;
    }
}
