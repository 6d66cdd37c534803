package dev.exeunt.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured values, told as median and the middle half. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        Collections.sort(values);
    }

    double median() {
        return quantile(0.5);
    }

    double least() {
        return values.get(0);
    }

    double most() {
        return values.get(values.size() - 1);
    }

    private double quantile(double part) {
        double at = part * (values.size() - 1);
        int below = (int) at;
        double above = values.get(Math.min(below + 1, values.size() - 1));
        return values.get(below) + (at - below) * (above - values.get(below));
    }

    /** {@code 123.4 (120.1 to 130.9)}: the median, and between which values the middle half lies. */
    String text() {
        return text(1);
    }

    String text(int digits) {
        String value = "%." + digits + "f";
        return String.format(Locale.ROOT, value + " (" + value + " to " + value + ")", median(), quantile(0.25), quantile(0.75));
    }
}
