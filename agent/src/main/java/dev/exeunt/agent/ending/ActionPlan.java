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

    private static final String SPARE = "children.spare";

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
                    : matches ? SPARE
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

    /**
     * The same, but nobody ends who was spared by his command line before, nor who is below one of those.
     *
     * @param pids of them; whom this plan spares is added
     */
    ActionPlan sparing(Set<Long> pids) {
        spared.stream().filter(each -> each.reason().equals(SPARE)).forEach(each -> pids.add(each.process().id().pid()));
        List<ProcessState> ends = new ArrayList<>();
        List<Spared> left = new ArrayList<>(spared);
        for (int i = toEnd.size() - 1; i >= 0; i--) {
            ProcessState process = toEnd.get(i);
            if (pids.contains(process.id().pid()) || pids.contains(process.parent())) {
                pids.add(process.id().pid());
                left.add(new Spared(process, SPARE));
            } else {
                ends.add(0, process);
            }
        }
        return new ActionPlan(List.copyOf(ends), List.copyOf(left));
    }

    /** What is about to happen, or would happen, in half a sentence. */
    public String intent() {
        return (toEnd.isEmpty() ? "no child to end" : toEnd.size() + (toEnd.size() == 1 ? " child" : " children") + " to end")
                + (spared.isEmpty() ? "" : ", " + spared.size() + " left alone");
    }
}
