package dev.exeunt.agent.metrics;

import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The waits for children, from look to look.
 *
 * @param begun of each thread that waits: when that was seen first
 */
record ChildWaitTimes(Map<Long, Begun> begun) {

    static final ChildWaitTimes NONE = new ChildWaitTimes(Map.of());

    record Begun(ChildWait awaited, Duration at) {}

    /** Loads what is loaded with the first wait. */
    static void rehearse() {
        new ChildWaitTimes(Map.of(0L, new Begun(null, Duration.ZERO))).longest(Duration.ZERO);
    }

    /** These waits, one look later. */
    ChildWaitTimes next(Snapshot now) {
        Map<Long, Begun> found = new HashMap<>();
        for (ThreadState thread : now.threads()) {
            Optional<ChildWait> wait = thread.awaited();
            if (wait.isPresent()) {
                Begun before = begun.get(thread.id());
                boolean same = before != null && before.awaited().child().equals(wait.get().child());
                found.put(thread.id(), new Begun(wait.get(), same ? before.at() : now.watched()));
            }
        }
        return new ChildWaitTimes(Map.copyOf(found));
    }

    Duration longest(Duration watched) {
        Duration longest = Duration.ZERO;
        for (Begun each : begun.values()) {
            Duration lasted = watched.minus(each.at());
            longest = lasted.compareTo(longest) > 0 ? lasted : longest;
        }
        return longest;
    }
}
