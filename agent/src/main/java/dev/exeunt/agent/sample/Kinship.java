package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who belongs to the family of a process: what descends from it; who belonged at an earlier look, whoever is its parent
 * now; who carries the mark; and what descends from any of these.
 */
final class Kinship {

    private Kinship() {}

    /**
     * @param all    every process there is
     * @param before the members at an earlier look
     * @param marked asked only of those that could have been started by the head or for it
     */
    static Collection<Row> of(Row head, Collection<Row> all, Collection<Row> before, Predicate<Row> marked) {
        Map<Long, List<Row>> children = new HashMap<>();
        Map<Long, Row> byPid = new HashMap<>();
        for (Row row : all) {
            byPid.put(row.pid(), row);
            children.computeIfAbsent(row.parent(), parent -> new ArrayList<>()).add(row);
        }
        Map<Long, Row> family = new LinkedHashMap<>();
        Deque<Row> parents = new ArrayDeque<>(List.of(head));
        for (Row member : before) {
            Row now = byPid.get(member.pid());
            if (now != null && now.isSame(member) && family.put(now.pid(), now) == null) {
                parents.add(now);
            }
        }
        addDescendants(parents, children, family);
        for (Row row : all) {
            if (row.pid() != head.pid() && row.start() >= head.start() && !family.containsKey(row.pid())
                    && marked.test(row)) {
                family.put(row.pid(), row);
                parents.add(row);
            }
        }
        addDescendants(parents, children, family);
        family.remove(head.pid());
        return family.values();
    }

    private static void addDescendants(Deque<Row> parents, Map<Long, List<Row>> children, Map<Long, Row> family) {
        while (!parents.isEmpty()) {
            Row parent = parents.remove();
            for (Row child : children.getOrDefault(parent.pid(), List.of())) {
                // Who is older than its parent has got that pid for a parent by chance.
                if (child.start() >= parent.start() && family.putIfAbsent(child.pid(), child) == null) {
                    parents.add(child);
                }
            }
        }
    }
}
