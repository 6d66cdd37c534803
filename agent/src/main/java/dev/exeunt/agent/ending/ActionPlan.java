package dev.exeunt.agent.ending;

import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which processes end with the JVM and which do not.
 *
 * @param toEnd leaves first
 * @param spared each with the reason
 */
public record ActionPlan(List<ProcessState> toEnd, List<Spared> spared) {

    /** A living process that is left alone. */
    public record Spared(ProcessState process, String reason) {}

    /** @param family parents before their children */
    public static ActionPlan of(List<ProcessState> family, Options options) {
        List<ProcessState> toEnd = new ArrayList<>();
        List<Spared> spared = new ArrayList<>();
        Patterns patterns = new Patterns(options.list(Option.CHILDREN_SPARE));
        boolean none = options.is(Option.CHILDREN_KILL, "none");
        boolean detachedToo = options.is(Option.CHILDREN_KILL, "all");
        Set<Long> sparedByPattern = new HashSet<>();
        for (ProcessState process : family) {
            if (!process.alive()) {
                continue;
            }
            boolean matches = patterns.match(process.command()) || sparedByPattern.contains(process.parent());
            if (matches) {
                sparedByPattern.add(process.id().pid());
            }
            String reason = none ? "children.kill=none"
                    : matches ? "children.spare"
                    : process.detached() && !detachedToo ? "detached: it left this JVM's session"
                    : "";
            if (reason.isEmpty()) {
                toEnd.add(process);
            } else {
                spared.add(new Spared(process, reason));
            }
        }
        Collections.reverse(toEnd);
        return new ActionPlan(List.copyOf(toEnd), List.copyOf(spared));
    }

    /** What is about to happen, or would happen, in half a sentence. */
    public String intent() {
        return (toEnd.isEmpty() ? "no child to end" : toEnd.size() + (toEnd.size() == 1 ? " child" : " children") + " to end")
                + (spared.isEmpty() ? "" : ", " + spared.size() + " left alone");
    }
}
