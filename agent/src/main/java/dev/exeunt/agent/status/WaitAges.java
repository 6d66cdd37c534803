package dev.exeunt.agent.status;

import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Since when threads wait for children, from look to look.
 *
 * @param begun of each thread that waits
 * @param last  when it was last looked
 */
record WaitAges(Map<Long, Begun> begun, Instant last) {

    static final WaitAges NONE = new WaitAges(Map.of(), Instant.MIN);

    /** Where nobody has looked for longer, a thread may have done anything meanwhile. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** @param exact whether a probe saw it begin */
    record Begun(ChildWait awaited, Instant since, boolean exact) {}

    /**
     * These waits, one look later.
     *
     * @param entered when a thread entered the {@code waitFor} that it entered last; a loop enters it again and again
     */
    WaitAges next(Snapshot now, LongFunction<Optional<Instant>> entered) {
        boolean unbroken = !last.isBefore(now.takenAt().minus(LONGEST_PAUSE));
        Map<Long, Begun> found = new HashMap<>();
        for (ThreadState thread : now.threads()) {
            thread.awaited().ifPresent(wait -> {
                Begun before = unbroken ? begun.get(thread.id()) : null;
                found.put(thread.id(), before != null && before.awaited().equals(wait) ? before
                        : begins(wait, now.takenAt(), wait.way() == ChildWait.Way.WAIT_FOR
                                ? entered.apply(thread.id()) : Optional.empty()));
            });
        }
        return new WaitAges(Map.copyOf(found), now.takenAt());
    }

    private static Begun begins(ChildWait wait, Instant seen, Optional<Instant> entered) {
        return new Begun(wait, entered.orElse(seen), entered.isPresent());
    }
}
