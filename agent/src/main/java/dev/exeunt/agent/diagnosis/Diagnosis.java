package dev.exeunt.agent.diagnosis;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What keeps this JVM from ending.
 *
 * @param snapshot what it was concluded from
 * @param chains   a chain for each hook, or thread, that keeps the JVM, the one that explains most first
 */
public record Diagnosis(Snapshot snapshot, Keeper keeper, List<Chain> chains) {

    /** In which of the two states that matter the JVM is. */
    public enum Keeper {
        /** Shutdown has not begun and main has not crashed: nothing is expected to end. */
        NOTHING,
        SHUTDOWN,
        MAIN_CRASHED
    }

    public Diagnosis {
        chains = List.copyOf(chains);
    }

    /** The threads that would have to move on. */
    public Set<Long> threads() {
        Set<Long> threads = new HashSet<>();
        Set<Set<Long>> pools = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Chain chain : chains) {
            chain.steps().forEach(step -> threads.add(step.thread().id()));
            // Ten thousand threads may wait for one pool; its set is the same for all of them.
            if (pools.add(chain.alongside())) {
                threads.addAll(chain.alongside());
            }
        }
        return threads;
    }

    /** The live processes that would have to move on: each child that is waited for, and what descends from it. */
    public Set<ProcessId> processes() {
        Set<Long> pids = new HashSet<>();
        for (Chain chain : chains) {
            chain.child().ifPresent(child -> pids.add(child.pid()));
            PipeHolders.of(chain, snapshot).forEach(holder -> pids.add(holder.id().pid()));
        }
        // Parents stand before their children, so one pass is enough.
        snapshot.processes().stream()
                .filter(process -> pids.contains(process.parent()))
                .forEach(process -> pids.add(process.id().pid()));
        return snapshot.processes().stream()
                .filter(process -> process.alive() && pids.contains(process.id().pid()))
                .map(process -> process.id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The threads of the first closed cycle; empty where there is none. */
    public Set<Long> cycle() {
        return chains.stream().filter(Chain::isClosed).findFirst().map(Chain::cycle).orElse(Set.of());
    }

    /**
     * Whether a child is waited for that could not be looked at, it or who descends from it: it may be at work, and may
     * not be.
     */
    public boolean waitsForUnknownChild() {
        return chains.stream().flatMap(chain -> chain.child().stream())
                .anyMatch(child -> snapshot.process(child).isEmpty()) || !unseen().isEmpty();
    }

    /**
     * Those that would have to move on, and hide what they read and write: they run as another user, or are not dumpable.
     * None where the system tells that of nobody, not even of this JVM: there CPU time is all there is.
     */
    public List<ProcessState> unseen() {
        if (chains.stream().allMatch(chain -> chain.child().isEmpty())
                || snapshot.threads().stream().noneMatch(thread -> thread.bytes() >= 0)) {
            return List.of();
        }
        Set<ProcessId> awaited = processes();
        return snapshot.processes().stream()
                .filter(process -> process.bytes() < 0 && awaited.contains(process.id())).toList();
    }

    public boolean waitsForLiveChild() {
        return !processes().isEmpty();
    }
}
