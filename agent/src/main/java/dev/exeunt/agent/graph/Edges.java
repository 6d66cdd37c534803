package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for whom, by numbers. A pool is a node of its own, twice: its end needs all of its threads, a task in its
 * queue needs any of them. So ten thousand waiters for a pool of ten thousand are twenty thousand edges, not a hundred million.
 */
final class Edges {

    private static final int[] NONE = {};

    final List<ThreadState> threads;
    final List<Wait> waits;
    /** What each node waits for; the nodes of the threads come first, in their order. */
    final int[][] targets;
    /** Whether one of them is enough. */
    final boolean[] any;
    /** Whether the node needs something that is no node. */
    final boolean[] open;

    private final Map<Long, Integer> nodeOfThread = new HashMap<>();
    private final Map<Integer, Integer> nodeOfEnd = new HashMap<>();
    private final Map<Integer, Integer> nodeOfQueue = new HashMap<>();
    private final List<Blocker.Pool> pools = new ArrayList<>();

    Edges(List<ThreadState> threads) {
        this.threads = threads;
        waits = threads.stream().map(Waits::of).toList();
        for (int i = 0; i < threads.size(); i++) {
            nodeOfThread.putIfAbsent(threads.get(i).id(), i);
        }
        int[][] found = new int[threads.size()][];
        for (int i = 0; i < found.length; i++) {
            int target = target(waits.get(i));
            found[i] = target < 0 ? NONE : new int[] {target};
        }
        targets = Arrays.copyOf(found, found.length + pools.size());
        any = new boolean[targets.length];
        open = new boolean[targets.length];
        nodeOfQueue.values().forEach(node -> any[node] = true);
        for (int i = 0; i < pools.size(); i++) {
            addPool(found.length + i, pools.get(i));
        }
    }

    /** The node of a thread; -1 if it is not in the snapshot. */
    int node(long thread) {
        return nodeOfThread.getOrDefault(thread, -1);
    }

    boolean isThread(int node) {
        return node < threads.size();
    }

    private int target(Wait wait) {
        if (wait instanceof Wait.Joins join) {
            return node(join.thread());
        } else if (wait instanceof Wait.Locked locked) {
            return node(locked.lock().owner());
        } else if (wait instanceof Wait.OnClass onClass) {
            return node(onClass.initialisation().initialiser());
        } else if (wait instanceof Wait.OnPool onPool) {
            return node(onPool.pool(), nodeOfEnd);
        } else if (wait instanceof Wait.OnTask onTask) {
            return onTask.task().runner() != 0 ? node(onTask.task().runner())
                    : onTask.task().queue().map(pool -> node(pool, nodeOfQueue)).orElse(-1);
        }
        return -1;
    }

    private int node(Blocker.Pool pool, Map<Integer, Integer> nodes) {
        Integer known = nodes.get(pool.number());
        if (known != null) {
            return known;
        }
        int node = threads.size() + pools.size();
        nodes.put(pool.number(), node);
        pools.add(pool);
        return node;
    }

    /** An idle thread holds up nobody: it leaves when the pool is shut down, and takes a task when there is one. */
    private void addPool(int node, Blocker.Pool pool) {
        int[] workers = new int[pool.threads().size()];
        int busy = 0;
        boolean idle = false;
        for (long thread : pool.threads()) {
            int worker = node(thread);
            if (worker >= 0 && !(waits.get(worker) instanceof Wait.Idle)) {
                workers[busy++] = worker;
            } else {
                idle = true;
            }
        }
        targets[node] = Arrays.copyOf(workers, busy);
        open[node] = any[node] ? idle || pool.hasHiddenThreads() : pool.phase() == Blocker.Pool.Phase.RUNNING;
    }
}
