package dev.exeunt.agent.memory;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.exeunt.agent.snapshot.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a record has, by name: text, numbers, objects and arrays of objects. What a later version has added does no harm. */
final class JsonObject {

    private static final int DEEPEST = 8;
    private static final int LONGEST_TEXT = 4_000;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private JsonObject() {}

    /** @throws IOException or a {@link RuntimeException} where this is no object */
    static JsonObject read(String text) throws IOException {
        return object(new JsonReader(new StringReader(text)), 0);
    }

    private static JsonObject object(JsonReader json, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("it is too deep");
        }
        JsonObject object = new JsonObject();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            switch (json.peek()) {
                case STRING, NUMBER -> object.fields.put(name, json.nextString());
                case BEGIN_OBJECT -> object.fields.put(name, object(json, depth + 1));
                case BEGIN_ARRAY -> object.fields.put(name, objects(json, depth + 1));
                default -> json.skipValue();
            }
        }
        json.endObject();
        return object;
    }

    private static List<JsonObject> objects(JsonReader json, int depth) throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                objects.add(object(json, depth));
            } else {
                json.skipValue();
            }
        }
        json.endArray();
        return objects;
    }

    Iterable<String> names() {
        return fields.keySet();
    }

    String text(String name, String otherwise) {
        return fields.get(name) instanceof String text ? line(text) : otherwise;
    }

    /** It goes into the log. */
    private static String line(String text) {
        return Printable.of(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }

    String text(String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return line(text);
        }
        throw new IOException("\"" + name + "\" is missing");
    }

    long number(String name, long otherwise) {
        return fields.get(name) instanceof String digits ? Long.parseLong(digits) : otherwise;
    }

    Instant instant(String name, Instant otherwise) throws IOException {
        try {
            return fields.get(name) instanceof String text ? Sound.instant(Instant.parse(text)) : otherwise;
        } catch (DateTimeException e) {
            throw new IOException(e);
        }
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            list.forEach(each -> objects.add((JsonObject) each));
        }
        return objects;
    }

    /** Null where there is none. */
    JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : null;
    }
}
