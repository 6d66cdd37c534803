package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether pools that are waited for have moved on between two looks: their tasks may use no CPU and move no bytes. */
final class PoolProgress {

    private final Snapshot before;
    private final Snapshot now;
    private final Diagnosis diagnosis;

    PoolProgress(Snapshot before, Diagnosis diagnosis) {
        this.before = before;
        this.now = diagnosis.snapshot();
        this.diagnosis = diagnosis;
    }

    /** A pool that drains does its tasks, however little CPU they take. */
    Optional<String> tasks() {
        long done = 0;
        for (long id : diagnosis.threads()) {
            done += Progress.grown(before.thread(id).map(ThreadState::tasks), now.thread(id).map(ThreadState::tasks));
        }
        return tasks(done);
    }

    /** One that finds the queue empty ends with its task, and takes the count along. */
    Optional<String> workerEnded() {
        return diagnosis.keeper() != Keeper.SHUTDOWN || diagnosis.chains().stream().noneMatch(PoolProgress::needsAPool)
                ? Optional.empty()
                : before.threads().stream()
                        .filter(thread -> thread.tasks() >= 0 && now.thread(thread.id()).isEmpty())
                        .findFirst()
                        .map(thread -> "a worker of a pool that was shut down ended");
    }

    /** Virtual threads have no count of tasks: each does one. */
    Optional<String> shrank() {
        Set<Integer> compared = new HashSet<>();
        for (Chain chain : diagnosis.chains()) {
            for (Chain.Step step : chain.steps()) {
                // Ten thousand threads may wait for one pool.
                if (step.waits() instanceof Wait.OnPool now && compared.add(now.pool().number())
                        && shrank(now.pool(), before.thread(step.thread().id()))) {
                    return Optional.of("a thread of the pool that it waits for ended");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean shrank(Blocker.Pool pool, Optional<ThreadState> waiter) {
        return waiter.flatMap(thread -> thread.ties().blocker())
                .filter(was -> was instanceof Blocker.Pool larger
                        && !new HashSet<>(pool.threads()).containsAll(larger.threads()))
                .isPresent();
    }

    private static boolean needsAPool(Chain chain) {
        return Progress.endsUnowned(chain) || chain.steps().stream().anyMatch(
                step -> step.waits() instanceof Wait.OnPool || step.waits() instanceof Wait.OnTask);
    }

    static Optional<String> tasks(long done) {
        return done > 0 ? Optional.of("a pool that was shut down did " + done + (done == 1 ? " task" : " tasks"))
                : Optional.empty();
    }

    /** Nothing shows which worker does a task of a ForkJoinPool, or carries a virtual thread: a byte of any of them counts. */
    Optional<String> forkJoin() {
        if (diagnosis.keeper() != Keeper.SHUTDOWN || diagnosis.chains().stream().noneMatch(PoolProgress::needsForkJoin)) {
            return Optional.empty();
        }
        long moved = 0;
        long done = 0;
        for (ThreadState thread : now.threads()) {
            if (isForkJoin(thread)) {
                moved += Progress.grown(before.thread(thread.id()).map(ThreadState::bytes), Optional.of(thread.bytes()));
                done += Progress.grown(before.thread(thread.id()).map(ThreadState::tasks), Optional.of(thread.tasks()));
            }
        }
        return moved > 0 ? Optional.of("workers of ForkJoinPools read or wrote " + moved + " bytes")
                : done > 0 ? Optional.of("workers of ForkJoinPools took " + done + (done == 1 ? " task" : " tasks"))
                : Optional.empty();
    }

    static boolean isForkJoin(ThreadState thread) {
        return thread.isInside("java.util.concurrent.ForkJoinWorkerThread", "run");
    }

    private static boolean needsForkJoin(Chain chain) {
        return chain.last().waits() instanceof Wait.Unowned wait
                        && (wait.call().contains(".ForkJoin") || wait.call().contains(".CompletableFuture"))
                || chain.steps().stream().anyMatch(step -> step.thread().ties().virtual());
    }
}
