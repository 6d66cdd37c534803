package dev.exeunt.agent.verdict;

import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import java.time.Duration;

/** How long is too long. A {@code warnAfter} of zero stands for never. */
public record Limits(
        Duration warnAfter,
        Duration proof,
        Duration stall,
        Duration timeout,
        Duration mainCrashStall,
        boolean ignoreMainCrash) {

    public static Limits of(Options options) {
        return new Limits(
                options.duration(Option.SHUTDOWN_WARN_AFTER),
                options.duration(Option.SHUTDOWN_PROOF),
                options.duration(Option.SHUTDOWN_STALL),
                options.duration(Option.SHUTDOWN_TIMEOUT),
                options.duration(Option.MAIN_CRASH_STALL),
                options.is(Option.MAIN_CRASH_ACTION, "ignore"));
    }

    /** The shortest of those that a watchdog must be able to measure. */
    public Duration shortest() {
        Duration shortest = proof;
        for (Duration limit : new Duration[] {stall, timeout, mainCrashStall, warnAfter}) {
            if (!limit.isZero() && limit.compareTo(shortest) < 0) {
                shortest = limit;
            }
        }
        return shortest;
    }
}
