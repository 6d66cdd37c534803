package dev.exeunt.agent.diagnosis;

import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the chains that keep the JVM. */
public final class Diagnostician {

    private Diagnostician() {}

    public static Diagnosis diagnose(Snapshot snapshot) {
        if (snapshot.shutdown().isPresent()) {
            return new Diagnosis(snapshot, Keeper.SHUTDOWN, shutdown(snapshot, snapshot.shutdown().get()));
        }
        if (snapshot.mainCrash().filter(crash -> crash.gone()).isPresent()) {
            return new Diagnosis(snapshot, Keeper.MAIN_CRASHED, keepers(snapshot));
        }
        return new Diagnosis(snapshot, Keeper.NOTHING, List.of());
    }

    /** What a lock deadlock of a running JVM looks like, from one of its threads. */
    public static Diagnosis deadlock(Snapshot snapshot, Set<Long> threads) {
        List<Chain> chains = new WaitForGraph(snapshot).from(threads.stream().mapToLong(id -> id).min().orElse(0));
        return new Diagnosis(snapshot, Keeper.NOTHING, chains);
    }

    /** From the thread that runs the hooks, and from each hook that it will still have to wait for. */
    private static List<Chain> shutdown(Snapshot snapshot, Shutdown shutdown) {
        WaitForGraph graph = new WaitForGraph(snapshot);
        List<Chain> chains = new ArrayList<>(graph.from(shutdown.runner()));
        Set<Long> told = new HashSet<>();
        chains.forEach(chain -> told.addAll(chain.threads()));
        for (Hook hook : snapshot.hooks()) {
            if (hook.state() == Hook.State.RUNNING && !told.contains(hook.threadId())) {
                for (Chain chain : graph.from(hook.threadId())) {
                    chains.add(chain);
                    told.addAll(chain.threads());
                }
            }
        }
        chains.sort(Comparator.comparingInt(Diagnostician::weight));
        return chains;
    }

    private static List<Chain> keepers(Snapshot snapshot) {
        WaitForGraph graph = new WaitForGraph(snapshot);
        List<Chain> chains = new ArrayList<>();
        for (ThreadState keeper : snapshot.keepers()) {
            chains.addAll(graph.from(keeper.id()));
        }
        chains.sort(Comparator.comparingInt(Diagnostician::weight));
        return chains;
    }

    /** What explains most comes first: a cycle, then a child, then what else waits. */
    private static int weight(Chain chain) {
        return chain.isClosed() ? 0 : chain.child().isPresent() ? 1 : chain.last().waits() instanceof Wait.Runs ? 3 : 2;
    }
}
