package dev.exeunt.agent.status;

import dev.exeunt.agent.report.ThreadWords;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.status.Status.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a tree of the processes of a family. */
final class Tree {

    private final Map<Long, List<ProcessState>> below = new HashMap<>();

    private Tree() {}

    /**
     * @param processes parents before their children
     * @return the children of this JVM, and those of its family whose parent is no member any more
     */
    static List<Node> of(List<ProcessState> processes) {
        Tree tree = new Tree();
        Set<Long> members = new HashSet<>();
        List<ProcessState> roots = new ArrayList<>();
        for (ProcessState process : processes) {
            if (members.contains(process.parent())) {
                tree.below.computeIfAbsent(process.parent(), pid -> new ArrayList<>()).add(process);
            } else {
                roots.add(process);
            }
            members.add(process.id().pid());
        }
        return tree.nodes(roots);
    }

    /** No deeper than the family, for a process stands below one that came before it. */
    private List<Node> nodes(List<ProcessState> processes) {
        List<Node> nodes = new ArrayList<>();
        for (ProcessState process : processes) {
            nodes.add(new Node(process.id().pid(), StatusMaker.cut(process.command()), process.state(), process.alive(),
                    process.detached(), process.started(),
                    process.child().map(child -> StatusMaker.cut(ThreadWords.place(child.startedAt()))).orElse(""),
                    process.child().map(ProcessState.Child::startedBy).orElse(""),
                    nodes(below.getOrDefault(process.id().pid(), List.of()))));
        }
        return nodes;
    }
}
