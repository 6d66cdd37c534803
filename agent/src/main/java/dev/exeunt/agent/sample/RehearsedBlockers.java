package dev.exeunt.agent.sample;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Something of each kind that a thread may be parked on, so that nothing is loaded for it later. */
final class RehearsedBlockers {

    private RehearsedBlockers() {}

    /** It has a task in its queue, and no thread; nor a factory of the JDK's, which counts the pools for their threads' names. */
    static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> null);
        pool.getQueue().add(new FutureTask<>(() -> null));
        return pool;
    }

    static List<Object> all(ThreadPoolExecutor pool) {
        return List.of(
                Pools.end(pool),
                pool.getQueue().peek(),
                new FutureTask<>(() -> null),
                Pools.parkedOn(new CountDownLatch(1)),
                new Semaphore(1));
    }
}
