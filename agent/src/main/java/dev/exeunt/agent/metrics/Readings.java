package dev.exeunt.agent.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What all meters show after one round of the watchdog.
 *
 * @param samples no sample where the value is not known; those of one meter stand together
 * @param trouble the sentence of whatever makes this JVM unhealthy; empty if it is not
 */
public record Readings(List<Sample> samples, String trouble) {

    /** Before the first round. */
    public static final Readings NONE = new Readings(List.of(), "");
    /** After the last: the agent has turned itself off. Told apart from {@link #NONE} by being itself. */
    public static final Readings OFF = new Readings(List.of(), "");

    public Readings {
        samples = List.copyOf(samples);
    }

    public OptionalDouble value(Meter meter, List<String> labels) {
        for (Sample sample : samples) {
            if (sample.isOf(meter, labels)) {
                return OptionalDouble.of(sample.value());
            }
        }
        return OptionalDouble.empty();
    }

    /** The same with this value for one series. */
    Readings with(Sample changed) {
        List<Sample> all = new ArrayList<>();
        int place = -1;
        for (Sample sample : samples) {
            if (!sample.isOf(changed.meter(), changed.labels())) {
                all.add(sample);
                place = sample.meter() == changed.meter() ? all.size() : place;
            } else {
                place = all.size();
            }
        }
        all.add(place < 0 ? all.size() : place, changed);
        return new Readings(all, trouble);
    }
}
