package dev.exeunt.agent.metrics;

import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The verdicts so far, and the one that stands now. */
final class Verdicts {

    private final Duration hold;
    private final Map<ExitStatus, Integer> counts = new EnumMap<>(ExitStatus.class);
    /** In the order in which they began: two deadlocks may stand at a time, and are told of in turns. */
    private final Map<ExitStatus, Standing> standing = new LinkedHashMap<>();

    private record Standing(Duration lastSeen, String sentence) {}

    /** @param hold how long a verdict on the running JVM, which is not judged at every tick, is taken to stand */
    Verdicts(Duration hold) {
        this.hold = hold;
    }

    /** @param everyTick whether the JVM is judged at every tick, so that nothing stands where nothing is said */
    void take(Verdict verdict, Duration watched, boolean everyTick) {
        if (verdict instanceof Verdict.Stuck stuck) {
            Standing before = standing.get(stuck.status());
            if (before == null) {
                counts.put(stuck.status(), counts.getOrDefault(stuck.status(), 0) + 1);
            }
            standing.put(stuck.status(), new Standing(watched, before == null
                    ? Reports.of(stuck, stuck.status().number(), "").sentence() : before.sentence()));
        } else if (everyTick) {
            standing.clear();
        }
        if (!everyTick) {
            standing.values().removeIf(each -> watched.minus(each.lastSeen()).compareTo(hold) > 0);
        }
    }

    /** Loads what only a verdict needs. */
    static void rehearse() {
        Verdicts verdicts = new Verdicts(Duration.ZERO);
        verdicts.standing.put(ExitStatus.SHUTDOWN_STALLED, new Standing(Duration.ZERO, ""));
        verdicts.sentence();
        verdicts.take(new Verdict.Healthy(), Duration.ofSeconds(1), false);
    }

    boolean stands() {
        return !standing.isEmpty();
    }

    /** Of the verdict that began last of those that stand; empty if none does. */
    String sentence() {
        String sentence = "";
        for (Standing each : standing.values()) {
            sentence = each.sentence();
        }
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
