package dev.exeunt.agent.jdbc;

import java.time.Duration;
import java.util.List;

/**
 * What the looks at one transaction have shown; pure. Probes read no clock, which would cost as much as all else they do: the
 * look that first finds another count of statements says when the last began, the last that found it executing, when it ended.
 *
 * @param transaction its number on its connection
 * @param moved       the reading at which a statement was last known to begin, to be executed, or to hand over its rows
 * @param over        whether the last statement was seen to be over: what its thread executes then is another connection's
 * @param user        who executed the last
 */
record Observed(long transaction, long statements, Begun begun, long moved, boolean over, User user) {

    /**
     * How it began.
     *
     * @param at   the reading of {@link System#nanoTime()}
     * @param from the stack; empty if it was not recorded
     */
    record Begun(long at, User by, List<StackTraceElement> from) {}

    /** @param recorded at 0 if that was not recorded */
    static Observed first(long transaction, long statements, Begun recorded, long now, User user) {
        Begun begun = recorded.at == 0 ? new Begun(now, recorded.by, recorded.from) : recorded;
        return new Observed(transaction, statements, begun, statements <= 1 ? begun.at : now, false, user);
    }

    /** The same transaction at a later look. A statement that is counted is told of its thread a moment later. */
    Observed next(long seen, long now, User by) {
        boolean another = seen != statements || by != user;
        return new Observed(transaction, seen, begun, another ? now : moved, !another && over, by);
    }

    /** At the same look, which found no other statement. */
    Observed with(Activity activity, long now) {
        boolean moves = activity == Activity.FETCHES || activity == Activity.EXECUTES && !over;
        return new Observed(transaction, statements, begun, moves ? now : moved, over || activity != Activity.EXECUTES, user);
    }

    Duration idle(long now) {
        return Duration.ofNanos(Math.max(0, now - moved));
    }
}
