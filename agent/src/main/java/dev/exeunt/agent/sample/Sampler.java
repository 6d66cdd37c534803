package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One look at everything. Each part that cannot be looked at is a sentence in the snapshot, never a guess. */
public final class Sampler {

    private final Jvm jvm;
    private final ThreadSampler threads;
    private final FamilyLook family;
    private final OutsideLook outside;
    private final Supplier<List<OpenTransaction>> transactions;

    /** A look at the processes that returns in time, whatever the system does. */
    public interface FamilyLook {
        List<ProcessState> look(List<Children.Entry> children, Set<ProcessId> awaited, List<String> unknown);
    }

    /** A look at what waits outside the JVM, in time as well. */
    public interface OutsideLook {
        Outside look(List<Children.Entry> children, Set<ProcessId> awaited, List<ProcessState> family,
                ThreadSampler.Found threads);
    }

    public Sampler(Jvm jvm, ThreadSampler threads, FamilyLook family, OutsideLook outside) {
        this(jvm, threads, family, outside, List::of);
    }

    /** @param transactions those that are open, as of this tick */
    public Sampler(Jvm jvm, ThreadSampler threads, FamilyLook family, OutsideLook outside,
            Supplier<List<OpenTransaction>> transactions) {
        this.transactions = transactions;
        this.jvm = jvm;
        this.threads = threads;
        this.family = family;
        this.outside = outside;
    }

    public Snapshot look(Ledger ledger, Duration watched) {
        List<String> unknown = new ArrayList<>();
        ThreadSampler.Found found = threads.look(ledger, unknown);
        List<ThreadState> threadStates = found.threads();
        Set<ProcessId> awaited = new HashSet<>();
        threadStates.forEach(thread -> thread.awaited().ifPresent(wait -> awaited.add(wait.child())));
        List<Children.Entry> children = List.copyOf(ledger.children().all());
        List<ProcessState> processes = family.look(children, awaited, unknown);
        Optional<MainCrash> crash = ledger.mainCrash().map(
                seen -> seen.whereMainIs(threadStates.stream().anyMatch(ThreadState::isDestroyJavaVm)));
        return new Snapshot(jvm, Instant.now(), watched, ledger.exits().shutdown(), crash,
                ledger.uncaught().last(), ledger.exits().requests(),
                ledger.hooks().look(), threadStates, processes, unknown)
                .with(outside.look(children, awaited, processes, found)).with(transactions.get());
    }
}
