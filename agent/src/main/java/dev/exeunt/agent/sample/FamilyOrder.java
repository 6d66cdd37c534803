package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts parents before their children, siblings by pid. */
final class FamilyOrder {

    private final Map<Long, ProcessState> byPid = new LinkedHashMap<>();
    private final Map<Long, List<ProcessState>> children = new LinkedHashMap<>();
    private final Set<ProcessState> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ProcessState> ordered = new ArrayList<>();

    private FamilyOrder(List<ProcessState> family) {
        family.stream().sorted(Comparator.comparingLong(process -> process.id().pid())).forEach(process -> {
            byPid.put(process.id().pid(), process);
            children.computeIfAbsent(process.parent(), parent -> new ArrayList<>()).add(process);
        });
    }

    static List<ProcessState> parentsFirst(List<ProcessState> family) {
        FamilyOrder order = new FamilyOrder(family);
        for (ProcessState process : order.byPid.values()) {
            if (!order.byPid.containsKey(process.parent())) {
                order.place(process);
            }
        }
        // Pids that were given twice can make parents of each other; who belongs to the family is not lost by that.
        family.forEach(order::place);
        return order.ordered;
    }

    /** Without recursion: a tree may be deeper than a stack. */
    private void place(ProcessState top) {
        Deque<ProcessState> next = new ArrayDeque<>(List.of(top));
        while (!next.isEmpty()) {
            ProcessState process = next.pop();
            if (placed.add(process)) {
                ordered.add(process);
                List<ProcessState> below = children.getOrDefault(process.id().pid(), List.of());
                for (int i = below.size(); i-- > 0; ) {
                    next.push(below.get(i));
                }
            }
        }
    }
}
