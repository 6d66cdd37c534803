package dev.exeunt.agent.ending;

import dev.exeunt.agent.thread.AgentThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what may never return (a write to a full pipe, a look into {@code /proc}) on a thread of its own, so that the
 * watchdog only loses the budget. A thread that overstays is left behind, and the next job gets a new one; where too many
 * are still behind, jobs are refused, for what they would do most likely hangs as well.
 */
public final class Deputy {

    private static final long SLICE_MILLIS = 100;
    private static final int MOST_BEHIND = 4;

    private final Runnable heartbeat;
    private final int mostBehind;
    private final AtomicInteger behind = new AtomicInteger();
    /** Null as long as there is no job for it. */
    private Worker worker;

    /** @param heartbeat is called several times a second while a job is waited for */
    public Deputy(Runnable heartbeat) {
        this(heartbeat, MOST_BEHIND);
    }

    private Deputy(Runnable heartbeat, int mostBehind) {
        this.heartbeat = heartbeat;
        this.mostBehind = mostBehind;
    }

    /** For one disk, or one output: if one job hangs there, the next would, and this deputy's others are not refused for it. */
    public Deputy forOneThing() {
        return new Deputy(heartbeat, 1);
    }

    /** @return the job's result, or {@code otherwise} if it failed, was not done within the budget, or was refused */
    public synchronized <T> T within(long budgetMillis, Callable<T> job, T otherwise) {
        return behind.get() < mostBehind ? atLast(budgetMillis, job, otherwise) : otherwise;
    }

    /** The same for what a JVM does as the last: it is never refused. */
    public synchronized <T> T atLast(long budgetMillis, Callable<T> job, T otherwise) {
        FutureTask<T> task = new FutureTask<>(job);
        try {
            if (worker == null || !worker.take(task)) {
                replaceWorker();
                worker.take(task);
            }
            return await(task, budgetMillis, otherwise);
        } catch (InterruptedException | RuntimeException | Error e) {
            // No thread can be had (OutOfMemoryError), or the application interrupted this one: done without.
            return otherwise;
        }
    }

    private <T> T await(FutureTask<T> task, long budgetMillis, T otherwise) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMillis);
        do {
            heartbeat.run();
            try {
                return task.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtIt) {
                // The next slice, or the end of the budget.
            } catch (ExecutionException e) {
                return otherwise;
            }
        } while (System.nanoTime() - end < 0);
        replaceWorker();
        return otherwise;
    }

    private void replaceWorker() {
        Worker before = worker;
        worker = null;
        if (before != null) {
            before.leave();
        }
        worker = new Worker(behind);
    }

    private static final class Worker implements Runnable {

        private static final FutureTask<?> NOTHING = new FutureTask<>(() -> null);

        private final SynchronousQueue<FutureTask<?>> jobs = new SynchronousQueue<>();
        private final AtomicInteger behind;
        private volatile boolean left;

        Worker(AtomicInteger behind) {
            this.behind = behind;
            new AgentThread(this, "deputy").start();
        }

        boolean take(FutureTask<?> job) throws InterruptedException {
            return jobs.offer(job, 1, TimeUnit.SECONDS);
        }

        void leave() {
            behind.incrementAndGet();
            left = true;
            // Should it be done by now and wait for another job.
            jobs.offer(NOTHING);
        }

        @Override
        public void run() {
            while (!left) {
                try {
                    FutureTask<?> job = jobs.poll(1, TimeUnit.MINUTES);
                    if (job != null) {
                        job.run();
                    }
                } catch (InterruptedException interruptedByAStranger) {
                    // Nobody of the agent's does; the next job is waited for.
                }
            }
            behind.decrementAndGet();
        }
    }
}
