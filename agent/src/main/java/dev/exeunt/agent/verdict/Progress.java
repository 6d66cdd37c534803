package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what keeps the JVM has moved on between two looks. It belongs to the chains: what other threads do proves
 * nothing, unless a chain ends in what any of them may open.
 */
final class Progress {

    /** Of one CPU, all threads or all processes of the chains together. */
    static final double WORTH = 0.05;

    /**
     * Bytes a second. After a crash of main, traffic below this is what a health check makes of a dead application.
     * During a shutdown any byte of the chains counts.
     */
    private static final long HEALTH_CHECKS = 4096;

    private final Snapshot before;
    private final Snapshot now;
    private final Diagnosis diagnosis;
    private final PoolProgress pools;
    private final double seconds;

    Progress(Snapshot before, Diagnosis diagnosis) {
        this.before = before;
        this.now = diagnosis.snapshot();
        this.diagnosis = diagnosis;
        this.pools = new PoolProgress(before, diagnosis);
        this.seconds = now.watched().minus(before.watched()).toNanos() / 1e9;
    }

    /**
     * @param seen the stacks that were met before: a polling loop comes round to the same few
     * @return what has moved, for the report; empty if nothing has
     */
    Optional<String> found(Set<Integer> seen) {
        return hook().or(this::threadEnded).or(() -> cpu()).or(this::bytes).or(pools::tasks).or(pools::workerEnded)
                .or(pools::shrank).or(() -> newStack(seen)).or(this::synchronizer).or(pools::forkJoin).or(this::others)
                .or(() -> HandOver.between(before, diagnosis));
    }

    /** The stacks of the chains' threads, as they are compared. */
    static Set<Integer> stacks(Diagnosis diagnosis) {
        Set<Integer> stacks = new HashSet<>();
        Set<Long> telling = diagnosis.threads();
        for (ThreadState thread : diagnosis.snapshot().threads()) {
            if (telling.contains(thread.id())) {
                stacks.add(31 * Long.hashCode(thread.id()) + thread.stack().hashCode());
            }
        }
        return stacks;
    }

    private Optional<String> hook() {
        // A loop: most JVMs have no hook that ends, so the rehearsal would miss what a stream does with one.
        for (Hook hook : now.hooks()) {
            Optional<Hook> was = before.hook(hook.threadId());
            if (hook.state() == Hook.State.ENDED && was.isPresent() && was.get().state() != Hook.State.ENDED) {
                return Optional.of("shutdown hook \"" + hook.name() + "\" ended");
            }
        }
        return Optional.empty();
    }

    /** After a crash of main, a pool that idles out lets its threads go one after the other. */
    private Optional<String> threadEnded() {
        return diagnosis.keeper() != Keeper.MAIN_CRASHED ? Optional.empty() : before.keepers().stream()
                .filter(thread -> now.thread(thread.id()).isEmpty())
                .findFirst()
                .map(thread -> "thread \"" + thread.name() + "\" ended");
    }

    private Optional<String> cpu() {
        double used = 0;
        for (long id : diagnosis.threads()) {
            used += grown(before.thread(id).map(ThreadState::cpuNanos), now.thread(id).map(ThreadState::cpuNanos)) / 1e9;
        }
        double childUsed = 0;
        for (ProcessId id : diagnosis.processes()) {
            // One that was not there before has used it all since.
            childUsed += grown(before.process(id).map(ProcessState::cpuMillis).or(() -> Optional.of(0L)),
                    now.process(id).map(ProcessState::cpuMillis)) / 1e3;
        }
        return used > WORTH * seconds ? Optional.of("its threads used " + percent(used))
                : childUsed > WORTH * seconds ? Optional.of("the child it waits for used " + percent(childUsed))
                : Optional.empty();
    }

    private String percent(double used) {
        return Math.round(100 * used / seconds) + " % of a CPU";
    }

    private Optional<String> bytes() {
        long moved = 0;
        for (long id : diagnosis.threads()) {
            moved += grown(before.thread(id).map(ThreadState::bytes), now.thread(id).map(ThreadState::bytes));
        }
        for (ProcessId id : diagnosis.processes()) {
            moved += grown(before.process(id).map(ProcessState::bytes), now.process(id).map(ProcessState::bytes));
        }
        double least = diagnosis.keeper() == Keeper.MAIN_CRASHED ? HEALTH_CHECKS * seconds : 0;
        return moved > least ? Optional.of(moved + " bytes were read or written") : Optional.empty();
    }

    private Optional<String> newStack(Set<Integer> seen) {
        return seen.containsAll(stacks(diagnosis)) ? Optional.empty() : Optional.of("a stack that was not seen before");
    }

    /** A latch that is counted down step by step, whoever does it. */
    private Optional<String> synchronizer() {
        for (Chain chain : diagnosis.chains()) {
            Optional<String> is = count(Optional.of(chain.last().thread()));
            Optional<String> was = count(before.thread(chain.last().thread().id()));
            if (is.isPresent() && was.isPresent() && !is.equals(was)) {
                return Optional.of("what it waits for went from " + was.get() + " to " + is.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> count(Optional<ThreadState> thread) {
        return thread.flatMap(state -> state.ties().blocker())
                .map(blocker -> blocker instanceof Blocker.Synchronizer synchronizer ? synchronizer.count() : "")
                .filter(count -> !count.isEmpty());
    }

    /**
     * Where a chain of a shutdown ends in what no thread owns (a latch, a future, the end of a pool, a polling loop),
     * nobody can tell who will open it: any thread that works may be the one that drains. What a logger or a health
     * check does is too little.
     */
    private Optional<String> others() {
        if (diagnosis.keeper() != Keeper.SHUTDOWN || diagnosis.chains().stream().noneMatch(Progress::endsUnowned)) {
            return Optional.empty();
        }
        double used = 0;
        long moved = 0;
        long tasks = 0;
        for (ThreadState thread : now.threads()) {
            Optional<ThreadState> was = before.thread(thread.id());
            // A ForkJoinPool that serves something else does tasks for as long as the JVM lives.
            tasks += PoolProgress.isForkJoin(thread) ? 0 : grown(was.map(ThreadState::tasks), Optional.of(thread.tasks()));
            used += grown(was.map(ThreadState::cpuNanos), Optional.of(thread.cpuNanos())) / 1e9;
            moved += grown(was.map(ThreadState::bytes), Optional.of(thread.bytes()));
        }
        return tasks > 0 ? PoolProgress.tasks(tasks)
                : used > WORTH * seconds ? Optional.of("threads that may open what it waits for used " + percent(used))
                : moved > HEALTH_CHECKS * seconds
                        ? Optional.of("threads that may open what it waits for read or wrote " + moved + " bytes")
                : Optional.empty();
    }

    /**
     * Whether a thread at work for the application, which may be the one that drains, reads or writes ever so little: a
     * request that sends a line a second; or, where the chain polls, sleeps and wakes. For some time only, since a health
     * check does that too.
     */
    boolean trickles() {
        return diagnosis.keeper() == Keeper.SHUTDOWN && diagnosis.chains().stream().anyMatch(Progress::endsUnowned)
                && (trickle() || Polls.mayBeServed(before, diagnosis));
    }

    private boolean trickle() {
        return now.threads().stream().anyMatch(thread -> isAtWork(thread) && before.thread(thread.id())
                .filter(was -> isAtWork(was) && thread.bytes() > was.bytes() && was.bytes() >= 0).isPresent());
    }

    private static boolean isAtWork(ThreadState thread) {
        return Frames.application(thread.stack()).isPresent();
    }

    static boolean endsUnowned(Chain chain) {
        Wait last = chain.last().waits();
        return last instanceof Wait.Unowned || last instanceof Wait.Enters || last instanceof Wait.Sleeps || last instanceof Wait.OnPool
                || last instanceof Wait.OnTask || chain.steps().stream().anyMatch(Progress::hidesThreads);
    }

    /** A pool that has threads which do not show that they are its own. */
    private static boolean hidesThreads(Chain.Step step) {
        return step.waits() instanceof Wait.OnPool wait && wait.pool().hasHiddenThreads()
                || step.waits() instanceof Wait.OnTask task
                        && task.task().queue().filter(Blocker.Pool::hasHiddenThreads).isPresent();
    }

    static long grown(Optional<Long> was, Optional<Long> is) {
        return was.isEmpty() || is.isEmpty() || was.get() < 0 || is.get() < 0 ? 0 : Math.max(0, is.get() - was.get());
    }
}
