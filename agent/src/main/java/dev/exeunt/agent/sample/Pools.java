package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.ledger.ThreadOrigins;
import dev.exeunt.agent.snapshot.Blocker.Pool;
import dev.exeunt.agent.snapshot.Blocker.Pool.Phase;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pools that live threads work for. Each thread leads to its pool, so a pool without threads is not found; neither
 * is a thread whose factory hides the worker. No probe is needed, and no method of a pool is called, which may be the
 * application's and takes the pool's lock.
 */
final class Pools {

    private final Map<Object, List<Thread>> threadsByPool = new IdentityHashMap<>();
    private final Map<Object, Object> poolByEnd = new IdentityHashMap<>();
    private final Map<Object, Pool> pools = new IdentityHashMap<>();
    private final ThreadOrigins origins;

    Pools(ThreadOrigins origins) {
        this.origins = origins;
    }

    /**
     * The pool that a thread works for; null if it does for none.
     *
     * @param worker what {@link Tasks#worker} says of the thread
     */
    static Object of(Thread thread, Object worker) {
        return thread instanceof ForkJoinWorkerThread ? Fields.get(thread, ForkJoinWorkerThread.class, "pool")
                : Tasks.isWorker(worker) ? Fields.get(worker, worker.getClass(), "this$0") : null;
    }

    void add(Thread thread, Object pool) {
        add(thread, pool, end(pool));
    }

    /** @param end what those are parked on who wait for the pool to end; may be null */
    void add(Thread thread, Object pool, Object end) {
        threadsByPool.computeIfAbsent(pool, unseen -> new ArrayList<>()).add(thread);
        if (end != null) {
            poolByEnd.put(end, pool);
        }
    }

    /** The pool whose end a thread waits for that is parked on this object. */
    Optional<Pool> endingWith(Object blocker) {
        return Optional.ofNullable(poolByEnd.get(blocker)).map(this::look);
    }

    /** The pool that has this task in its queue. */
    Optional<Pool> queueing(Object task) {
        for (Object pool : threadsByPool.keySet()) {
            if (pool instanceof ThreadPoolExecutor && Queues.has(queue(pool), queued -> wraps(queued, task))) {
                return Optional.of(look(pool));
            }
        }
        return Optional.empty();
    }

    /** A completion service queues a wrapper ({@code ExecutorCompletionService.QueueingFuture.task}, 17 to 26). */
    private static boolean wraps(Object queued, Object task) {
        return queued == task
                || Fields.get(queued, "java.util.concurrent.ExecutorCompletionService$QueueingFuture", "task") == task;
    }

    /** {@code ThreadPoolExecutor.termination}; ForkJoinPool's is a condition on 17 and 21, and a latch from 22 on. */
    static Object end(Object pool) {
        if (pool instanceof ThreadPoolExecutor) {
            return Fields.get(pool, ThreadPoolExecutor.class, "termination");
        }
        return parkedOn(Fields.get(pool, ForkJoinPool.class, "termination"));
    }

    /** Who awaits a latch is parked on its synchronizer. */
    static Object parkedOn(Object end) {
        return end instanceof CountDownLatch ? Fields.get(end, CountDownLatch.class, "sync") : end;
    }

    private static Object queue(Object pool) {
        return Fields.get(pool, ThreadPoolExecutor.class, "workQueue");
    }

    private Pool look(Object pool) {
        return pools.computeIfAbsent(pool, unseen -> {
            List<Long> ids = threadsByPool.get(pool).stream().map(ThreadIds::of).sorted().toList();
            List<StackTraceElement> startedAt = ids.stream().map(origins::of).filter(stack -> !stack.isEmpty())
                    .findFirst().orElse(List.of());
            int state = pool instanceof ThreadPoolExecutor
                    && Fields.get(pool, ThreadPoolExecutor.class, "ctl") instanceof AtomicInteger ctl ? ctl.get() : 0;
            return new Pool(pools.size(), pool.getClass().getName(), phase(pool, state),
                    pool instanceof ThreadPoolExecutor ? workers(state) : -1, ids,
                    pool instanceof ForkJoinPool ? ForkJoinQueues.queued(pool) : Queues.size(queue(pool)), startedAt);
        });
    }

    /** The lower 29 bits of {@code ThreadPoolExecutor.ctl}. */
    private static int workers(int state) {
        return state & (1 << 29) - 1;
    }

    private static Phase phase(Object pool, int state) {
        if (pool instanceof ThreadPoolExecutor) {
            return state < 0 ? Phase.RUNNING : Phase.SHUT_DOWN;
        } else if (pool.getClass() == ForkJoinPool.class) {
            // The JDK's own method: it reads a field (17 to 26). A subclass might do anything.
            return ((ForkJoinPool) pool).isShutdown() ? Phase.SHUT_DOWN : Phase.RUNNING;
        }
        return Fields.number(pool, Fields.above(pool.getClass(), VirtualThreads.EXECUTOR), "state") == 0
                ? Phase.RUNNING : Phase.NOT_KNOWN;
    }
}
