package dev.exeunt.agent.jdbc;

import java.time.Duration;
import java.util.List;

/**
 * What the looks at one transaction have shown; pure. Probes read no clock, which would cost as much as all else they do: the
 * look that first finds another count of statements says when the last began, the last that found it executing, when it ended.
 *
 * @param transaction its number on its connection
 * @param began       the reading of {@link System#nanoTime()}
 * @param moved       the reading at which a statement was last known to begin, to be executed, or to hand over its rows
 * @param over        whether the last statement was seen to be over: what its thread executes then is another connection's
 * @param user        who executed the last
 * @param from        where it began; empty if that was not recorded
 */
record Observed(long transaction, long statements, long began, long moved, boolean over, User user, List<StackTraceElement> from) {

    /** @param recorded when it began, 0 if that was not recorded */
    static Observed first(long transaction, long statements, long recorded, long now, User user, List<StackTraceElement> from) {
        long began = recorded == 0 ? now : recorded;
        return new Observed(transaction, statements, began, statements <= 1 ? began : now, false, user, from);
    }

    /** The same transaction at a later look. A statement that is counted is told of its thread a moment later. */
    Observed next(long seen, long now, User by) {
        boolean another = seen != statements || by != user;
        return new Observed(transaction, seen, began, another ? now : moved, !another && over, by, from);
    }

    /** At the same look, which found no other statement. */
    Observed with(Activity activity, long now) {
        boolean moves = activity == Activity.FETCHES || activity == Activity.EXECUTES && !over;
        return new Observed(transaction, statements, began, moves ? now : moved, over || activity != Activity.EXECUTES, user, from);
    }

    Duration idle(long now) {
        return Duration.ofNanos(Math.max(0, now - moved));
    }
}
