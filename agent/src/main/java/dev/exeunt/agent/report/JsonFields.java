package dev.exeunt.agent.report;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a JSON object, each as what it has to be; one that is missing or something else throws. */
final class JsonFields {

    private final Map<String, Object> fields;

    private JsonFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** All that a text has, which must be an object. */
    static JsonFields of(JsonReader json) throws IOException {
        Object value = value(json);
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalArgumentException("there is more behind it");
        }
        return new JsonFields(object("the text", value));
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return as(String.class, name, fields.get(name));
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return as(Long.class, name, fields.get(name));
    }

    boolean is(String name) {
        return as(Boolean.class, name, fields.get(name));
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    JsonFields object(String name) {
        return new JsonFields(object(name, fields.get(name)));
    }

    Optional<JsonFields> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    List<String> texts(String name) {
        return list(name, fields.get(name)).stream().map(each -> as(String.class, name, each)).toList();
    }

    <T> List<T> objects(String name, Function<JsonFields, T> read) {
        return objects(name, fields.get(name), read);
    }

    <T> List<List<T>> lists(String name, Function<JsonFields, T> read) {
        return list(name, fields.get(name)).stream().map(each -> objects(name, each, read)).toList();
    }

    private static <T> List<T> objects(String name, Object value, Function<JsonFields, T> read) {
        return list(name, value).stream().map(each -> read.apply(new JsonFields(object(name, each)))).toList();
    }

    private static List<?> list(String name, Object value) {
        return as(List.class, name, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String name, Object value) {
        return as(Map.class, name, value);
    }

    private static <T> T as(Class<T> type, String name, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is " + (value == null ? "missing" : "not what it has to be"));
        }
        return type.cast(value);
    }

    /** A number is a Long where it is a whole one, as all of this version's are. */
    private static Object value(JsonReader json) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT:
                Map<String, Object> object = new HashMap<>();
                json.beginObject();
                while (json.hasNext()) {
                    object.put(json.nextName(), value(json));
                }
                json.endObject();
                return object;
            case BEGIN_ARRAY:
                List<Object> array = new ArrayList<>();
                json.beginArray();
                while (json.hasNext()) {
                    array.add(value(json));
                }
                json.endArray();
                return array;
            case BOOLEAN:
                return json.nextBoolean();
            case NUMBER:
                String digits = json.nextString();
                return digits.matches("-?\\d{1,18}") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
            case STRING:
                return json.nextString();
            default:
                json.nextNull();
                return null;
        }
    }
}
