package dev.exeunt.agent.option;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values that are in force: each from the first place that names it, else the default. */
public final class Options {

    private final Map<Option, Object> values;

    private Options(Map<Option, Object> values) {
        this.values = values;
    }

    /**
     * @param places the places in the order of their precedence, each a name for messages and its options
     * @throws MisreadOption naming the first thing that is not understood
     */
    static Options of(List<OptionSource> places) throws MisreadOption {
        Map<Option, Object> values = new EnumMap<>(Option.class);
        for (OptionSource place : places) {
            for (Map.Entry<Option, String> wish : place.wishes().entrySet()) {
                Object value = wish.getKey().read(wish.getValue());
                if (value == null) {
                    throw MisreadOption.value(wish.getKey(), wish.getValue(), place.name());
                }
                values.putIfAbsent(wish.getKey(), value);
            }
        }
        return new Options(values);
    }

    private Object get(Option option) {
        Object value = values.get(option);
        return value == null ? option.read(option.byDefault()) : value;
    }

    public boolean isOn(Option option) {
        return (Boolean) get(option);
    }

    public boolean is(Option option, String word) {
        return word.equals(get(option));
    }

    public String text(Option option) {
        return (String) get(option);
    }

    /** Zero stands for {@code off}. */
    public Duration duration(Option option) {
        return (Duration) get(option);
    }

    /** How long the JVM's end may wait for its open transactions; zero where none is followed. */
    public Duration rollback() {
        return is(Option.JDBC, "on") ? duration(Option.JDBC_ROLLBACK_BUDGET) : Duration.ZERO;
    }

    /** Zero stands for "not set". */
    public int status(Option option) {
        return (Integer) get(option);
    }

    /** -1 stands for "not set". */
    public int port(Option option) {
        return (Integer) get(option);
    }

    @SuppressWarnings("unchecked")
    public List<Duration> durations(Option option) {
        return (List<Duration>) get(option);
    }

    @SuppressWarnings("unchecked")
    public List<String> list(Option option) {
        return (List<String>) get(option);
    }
}
