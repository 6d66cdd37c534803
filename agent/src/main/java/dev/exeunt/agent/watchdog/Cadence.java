package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import java.time.Duration;

/**
 * How often to look while something is wrong: often enough to measure the limits, seldom enough to cost nothing.
 */
record Cadence(Duration inShutdown, Duration afterCrash) {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST_IN_SHUTDOWN = Duration.ofSeconds(1);
    private static final Duration LONGEST_AFTER_CRASH = Duration.ofSeconds(5);
    private static final int LOOKS_PER_LIMIT = 4;

    static Cadence of(Options options) {
        Duration shutdown = LONGEST_IN_SHUTDOWN;
        for (Option limit : new Option[] {
            Option.SHUTDOWN_WARN_AFTER, Option.SHUTDOWN_PROOF, Option.SHUTDOWN_STALL, Option.SHUTDOWN_TIMEOUT,
            Option.KERNEL_DEADLINE
        }) {
            shutdown = shorter(shutdown, options.duration(limit));
        }
        return new Cadence(atLeastShortest(shutdown),
                atLeastShortest(shorter(LONGEST_AFTER_CRASH, options.duration(Option.MAIN_CRASH_STALL))));
    }

    private static Duration shorter(Duration period, Duration limit) {
        Duration fraction = limit.dividedBy(LOOKS_PER_LIMIT);
        return limit.isZero() || fraction.compareTo(period) > 0 ? period : fraction;
    }

    private static Duration atLeastShortest(Duration period) {
        return period.compareTo(SHORTEST) < 0 ? SHORTEST : period;
    }
}
