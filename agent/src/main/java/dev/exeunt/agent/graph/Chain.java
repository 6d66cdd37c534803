package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a thread waits for, and what that waits for, to the end.
 *
 * @param steps     a thread each, with its wait; the last one's wait is where the chain ends
 * @param closedBy  the index of the step that the last one waits for, -1 where the chain does not come back
 * @param alongside the threads of the pools on the way, and all that those wait for: a pool waits for each of its threads,
 *                  and the chain goes on with one of them
 */
public record Chain(List<Step> steps, int closedBy, Set<Long> alongside) {

    /** A thread of the chain. */
    public record Step(ThreadState thread, Wait waits) {}

    public Chain {
        steps = List.copyOf(steps);
    }

    public boolean isClosed() {
        return closedBy >= 0;
    }

    public Step last() {
        return steps.get(steps.size() - 1);
    }

    public Set<Long> threads() {
        return steps.stream().map(step -> step.thread().id()).collect(Collectors.toUnmodifiableSet());
    }

    /** The threads of the closed cycle, which may be fewer than all. */
    public Set<Long> cycle() {
        return isClosed()
                ? steps.subList(closedBy, steps.size()).stream()
                        .map(step -> step.thread().id()).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** The child that the last thread waits for. */
    public Optional<ProcessId> child() {
        return last().waits() instanceof Wait.OnChild wait ? Optional.of(wait.child()) : Optional.empty();
    }
}
