package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The threads of a snapshot and what each waits for. A thread waits for one thing at a time, so a walk is a chain; it
 * branches where a pool is waited for, and there the chain goes on with the thread of the pool that explains most.
 */
public final class WaitForGraph {

    /** Nobody reads more, and a chain for each of ten thousand threads must fit into the heap. */
    private static final int MOST_STEPS = 200;

    private final Edges edges;
    private final Deadlocks deadlocks;
    private final Chain.Step[] steps;
    private final Map<Integer, Set<Long>> behindPools = new HashMap<>();

    public WaitForGraph(Snapshot snapshot) {
        edges = new Edges(snapshot.threads());
        deadlocks = new Deadlocks(edges);
        steps = new Chain.Step[edges.threads.size()];
    }

    /** Where the walk from this thread leads; empty for a thread that is not in the snapshot. */
    public List<Chain> from(long thread) {
        int node = edges.node(thread);
        return node < 0 ? List.of() : List.of(walk(node));
    }

    private Chain walk(int start) {
        List<Chain.Step> walked = new ArrayList<>();
        Map<Integer, Integer> seenAt = new HashMap<>();
        int firstPool = -1;
        for (int node = start; node >= 0 && walked.size() < MOST_STEPS; node = deadlocks.next(node)) {
            if (edges.isThread(node)) {
                if (seenAt.containsKey(node)) {
                    return new Chain(walked, seenAt.get(node), behind(firstPool));
                }
                seenAt.put(node, walked.size());
                walked.add(step(node));
            } else if (firstPool < 0) {
                firstPool = node;
            }
        }
        return new Chain(walked, -1, behind(firstPool));
    }

    private Chain.Step step(int node) {
        if (steps[node] == null) {
            steps[node] = new Chain.Step(edges.threads.get(node), edges.waits.get(node));
        }
        return steps[node];
    }

    /** The threads that a pool waits for, at any distance. The chains that lead there share the set. */
    private Set<Long> behind(int pool) {
        return pool < 0 ? Set.of() : behindPools.computeIfAbsent(pool, this::reached);
    }

    private Set<Long> reached(int from) {
        Set<Integer> seen = new HashSet<>(Set.of(from));
        Set<Long> threads = new HashSet<>();
        ArrayDeque<Integer> left = new ArrayDeque<>(List.of(from));
        while (!left.isEmpty()) {
            int node = left.poll();
            if (edges.isThread(node)) {
                threads.add(edges.threads.get(node).id());
            }
            for (int target : edges.targets[node]) {
                if (seen.add(target)) {
                    left.add(target);
                }
            }
        }
        return threads;
    }
}
