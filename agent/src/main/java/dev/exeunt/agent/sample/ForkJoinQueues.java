package dev.exeunt.agent.sample;

import java.util.concurrent.ForkJoinPool;

/**
 * The queues of a {@code ForkJoinPool}, by the fields {@code queues}, {@code WorkQueue.base} and {@code WorkQueue.top} (17 to
 * 26): its own counters are only brought up to date when a worker has found nothing more to do.
 */
final class ForkJoinQueues {

    private static final String QUEUE = "java.util.concurrent.ForkJoinPool$WorkQueue";

    private ForkJoinQueues() {}

    /** How many tasks wait for a thread; -1 if that cannot be known. */
    static long queued(Object pool) {
        return sum(pool, true);
    }

    /** How many tasks were ever taken from the far ends of its queues, so that more of them is progress; -1 likewise. */
    static long taken(Object pool) {
        return sum(pool, false);
    }

    private static long sum(Object pool, boolean waiting) {
        if (!(Fields.get(pool, ForkJoinPool.class, "queues") instanceof Object[] queues)) {
            return -1;
        }
        long sum = 0;
        for (Object queue : queues) {
            if (queue != null) {
                int base = Fields.number(queue, Fields.above(queue.getClass(), QUEUE), "base");
                int top = Fields.number(queue, Fields.above(queue.getClass(), QUEUE), "top");
                sum += waiting ? Math.max(0, top - base) : base;
            }
        }
        return sum;
    }
}
