package dev.exeunt.agent.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Collects the samples of one round. */
final class Samples {

    private static final double MILLIS = 1e3;

    private final List<Sample> samples = new ArrayList<>();

    void add(Meter meter, double value, String... labels) {
        samples.add(new Sample(meter, List.of(labels), value));
    }

    void add(Meter meter, boolean value, String... labels) {
        add(meter, value ? 1 : 0, labels);
    }

    void add(Meter meter, Duration value) {
        add(meter, value.toMillis() / MILLIS);
    }

    /** Nothing, where it is not known. */
    void add(Meter meter, OptionalDouble value) {
        if (value.isPresent()) {
            add(meter, value.getAsDouble());
        }
    }

    Readings readings(String trouble) {
        return new Readings(samples, trouble);
    }
}
