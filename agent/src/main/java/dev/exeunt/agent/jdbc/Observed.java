package dev.exeunt.agent.jdbc;

import java.time.Duration;
import java.util.List;

/**
 * What the looks at one transaction have shown; pure. Probes read no clock, which would cost as much as all else they do: the
 * look that first finds another count of statements says when the last began.
 *
 * @param transaction its number on its connection
 * @param began       the reading of {@link System#nanoTime()}
 * @param moved       the reading at which a statement was last known to begin
 * @param user        who executed the last
 * @param from        where it began; empty if that was not recorded
 */
record Observed(long transaction, long statements, long began, long moved, User user, List<StackTraceElement> from) {

    /** @param recorded when it began, 0 if that was not recorded */
    static Observed first(long transaction, long statements, long recorded, long now, User user, List<StackTraceElement> from) {
        long began = recorded == 0 ? now : recorded;
        return new Observed(transaction, statements, began, statements <= 1 ? began : now, user, from);
    }

    /** The same transaction at a later look. */
    Observed next(long seen, long now, User by) {
        return new Observed(transaction, seen, began, seen == statements ? moved : now, by, from);
    }

    Duration idle(long now) {
        return Duration.ofNanos(Math.max(0, now - moved));
    }
}
