package dev.exeunt.agent.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which nodes may still move on, and by which of their edges the rest is explained best. A node moves when all that it
 * waits for do, or any of it where one is enough; what is left when nothing more can move is deadlocked. Each edge is
 * looked at once.
 */
final class Deadlocks {

    private static final int END = -1;

    private final Edges edges;
    private final boolean[] moves;
    private final int[] next;
    private final int[] weight;

    Deadlocks(Edges edges) {
        this.edges = edges;
        int nodes = edges.targets.length;
        moves = new boolean[nodes];
        next = new int[nodes];
        weight = new int[nodes];
        Arrays.fill(next, END);
        settle();
    }

    /** The node that explains best why this one waits; -1 where its own wait says it. */
    int next(int node) {
        return next[node];
    }

    private void settle() {
        int nodes = edges.targets.length;
        int[] needed = new int[nodes];
        List<List<Integer>> waiters = new ArrayList<>(nodes);
        for (int node = 0; node < nodes; node++) {
            waiters.add(new ArrayList<>(1));
        }
        ArrayDeque<Integer> moving = new ArrayDeque<>();
        for (int node = 0; node < nodes; node++) {
            needed[node] = edges.targets[node].length;
            for (int target : edges.targets[node]) {
                waiters.get(target).add(node);
            }
            if (needed[node] == 0 || edges.any[node] && edges.open[node]) {
                move(node, END, moving);
            }
        }
        while (!moving.isEmpty()) {
            int node = moving.poll();
            for (int waiter : waiters.get(node)) {
                needed[waiter]--;
                if (!moves[waiter] && (edges.any[waiter] || needed[waiter] == 0)) {
                    move(waiter, edges.any[waiter] ? node : best(waiter), moving);
                }
            }
        }
        for (int node = 0; node < nodes; node++) {
            if (!moves[node]) {
                next[node] = stuck(node);
            }
        }
    }

    private void move(int node, int by, ArrayDeque<Integer> moving) {
        moves[node] = true;
        next[node] = by;
        weight[node] = by == END ? own(node) : weight[by];
        moving.add(node);
    }

    private int best(int node) {
        if (edges.open[node]) {
            // A pool that nobody has shut down: its threads could all end, and it would not.
            return END;
        }
        int best = edges.targets[node][0];
        for (int target : edges.targets[node]) {
            best = weight[target] < weight[best] ? target : best;
        }
        return best;
    }

    private int stuck(int node) {
        for (int target : edges.targets[node]) {
            if (!moves[target]) {
                return target;
            }
        }
        return END;
    }

    /** What explains most weighs least. */
    private int own(int node) {
        Wait wait = edges.isThread(node) ? edges.waits.get(node) : null;
        return wait instanceof Wait.OnChild ? 1 : wait instanceof Wait.Runs ? 3 : 2;
    }
}
