package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The threads of a snapshot and what each waits for. A thread waits for one thing at a time, so a walk is a chain. */
public final class WaitForGraph {

    private final Map<Long, ThreadState> threads = new HashMap<>();

    public WaitForGraph(Snapshot snapshot) {
        snapshot.threads().forEach(thread -> threads.put(thread.id(), thread));
    }

    /** Where the walk from this thread leads; empty for a thread that is not in the snapshot. */
    public List<Chain> from(long thread) {
        return threads.containsKey(thread) ? List.of(walk(thread)) : List.of();
    }

    private Chain walk(long start) {
        List<Chain.Step> steps = new ArrayList<>();
        Map<Long, Integer> seenAt = new HashMap<>();
        OptionalLong next = OptionalLong.of(start);
        while (next.isPresent() && threads.containsKey(next.getAsLong())) {
            long id = next.getAsLong();
            if (seenAt.containsKey(id)) {
                return new Chain(steps, seenAt.get(id));
            }
            seenAt.put(id, steps.size());
            Wait wait = Waits.of(threads.get(id));
            steps.add(new Chain.Step(threads.get(id), wait));
            next = awaited(wait);
        }
        return new Chain(steps, -1);
    }

    private static OptionalLong awaited(Wait wait) {
        if (wait instanceof Wait.Joins join) {
            return OptionalLong.of(join.thread());
        }
        return wait instanceof Wait.Locked locked ? OptionalLong.of(locked.lock().owner()) : OptionalLong.empty();
    }
}
