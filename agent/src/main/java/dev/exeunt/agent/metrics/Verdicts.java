package dev.exeunt.agent.metrics;

import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The verdicts so far, and the one that stands now. */
final class Verdicts {

    private final Duration hold;
    private final Map<ExitStatus, Integer> counts = new EnumMap<>(ExitStatus.class);
    private ExitStatus standing;
    private Duration lastSeen = Duration.ZERO;
    private String sentence = "";

    /** @param hold how long a verdict on the running JVM, which is not judged at every tick, is taken to stand */
    Verdicts(Duration hold) {
        this.hold = hold;
    }

    /** @param everyTick whether the JVM is judged at every tick, so that what is not said now does not stand */
    void take(Verdict verdict, Duration watched, boolean everyTick) {
        if (verdict instanceof Verdict.Stuck stuck) {
            if (standing != stuck.status()) {
                standing = stuck.status();
                counts.put(standing, counts.getOrDefault(standing, 0) + 1);
                sentence = Reports.of(stuck, standing.number(), "").sentence();
            }
            lastSeen = watched;
        } else if (everyTick || watched.minus(lastSeen).compareTo(hold) > 0) {
            standing = null;
            sentence = "";
        }
    }

    boolean stands() {
        return standing != null;
    }

    /** Of the verdict that stands; empty if none does. */
    String sentence() {
        return sentence;
    }

    void sample(Samples samples) {
        samples.add(Meter.VERDICT_STANDS, stands());
        for (ExitStatus status : ExitStatus.values()) {
            if (status != ExitStatus.KERNEL_DEADLINE) {
                samples.add(Meter.VERDICTS, counts.getOrDefault(status, 0), String.valueOf(status.number()));
            }
        }
    }
}
