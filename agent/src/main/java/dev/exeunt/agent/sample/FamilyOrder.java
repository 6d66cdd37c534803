package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts parents before their children, siblings by pid. */
final class FamilyOrder {

    private FamilyOrder() {}

    static List<ProcessState> parentsFirst(List<ProcessState> family) {
        Map<Long, ProcessState> byPid = new LinkedHashMap<>();
        family.stream()
                .sorted(java.util.Comparator.comparingLong(process -> process.id().pid()))
                .forEach(process -> byPid.put(process.id().pid(), process));
        List<ProcessState> ordered = new ArrayList<>(family.size());
        for (ProcessState process : byPid.values()) {
            if (!byPid.containsKey(process.parent())) {
                addWithChildren(process, byPid, ordered);
            }
        }
        // Pids that were given twice can make parents of each other; who belongs to the family is not lost by that.
        byPid.values().forEach(process -> addWithChildren(process, byPid, ordered));
        return ordered;
    }

    private static void addWithChildren(ProcessState parent, Map<Long, ProcessState> byPid, List<ProcessState> ordered) {
        if (ordered.contains(parent)) {
            return;
        }
        ordered.add(parent);
        for (ProcessState child : byPid.values()) {
            if (child.parent() == parent.id().pid()) {
                addWithChildren(child, byPid, ordered);
            }
        }
    }
}
