package dev.exeunt.agent.metrics;

import java.util.Locale;

/** Readings in Prometheus' text format, written without any library: a JVM that is stuck may not load one. */
final class ExpositionText {

    private ExpositionText() {}

    /** @param label one more for each sample, in front of its own */
    static String of(Readings readings, String label, String value) {
        StringBuilder text = new StringBuilder();
        Meter last = null;
        for (Sample sample : readings.samples()) {
            Meter meter = sample.meter();
            if (meter != last) {
                text.append("# HELP ").append(meter.prometheusName()).append(' ').append(escaped(meter.meaning(), false))
                        .append("\n# TYPE ").append(meter.prometheusName()).append(' ')
                        .append(meter.kind().name().toLowerCase(Locale.ROOT)).append('\n');
                last = meter;
            }
            text.append(meter.prometheusName()).append('{');
            append(text, label, value);
            for (int i = 0; i < meter.labels().size(); i++) {
                text.append(',');
                append(text, meter.labels().get(i), sample.labels().get(i));
            }
            text.append("} ").append(number(sample.value())).append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String label, String value) {
        text.append(label).append("=\"").append(escaped(value, true)).append('"');
    }

    private static String escaped(String text, boolean quotes) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return quotes ? escaped.replace("\"", "\\\"") : escaped;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
