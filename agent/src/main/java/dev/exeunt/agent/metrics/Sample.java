package dev.exeunt.agent.metrics;

import java.util.List;

/**
 * One value of a meter.
 *
 * @param labels the values of the meter's labels, in their order
 */
record Sample(Meter meter, List<String> labels, double value) {

    public Sample {
        labels = List.copyOf(labels);
        if (labels.size() != meter.labels().size()) {
            throw new IllegalArgumentException(meter + " has the labels " + meter.labels() + ", not values for " + labels);
        }
    }

    /** Whether it is the same series. */
    boolean isOf(Meter other, List<String> values) {
        return meter == other && labels.equals(values);
    }
}
