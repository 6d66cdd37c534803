package dev.exeunt.agent.ending;

import dev.exeunt.agent.thread.AgentThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what may never return (a write to a full pipe, a look into {@code /proc}) on a thread of its own, so that the
 * watchdog only loses the budget. A thread that overstays is left behind, and the next job gets a new one.
 */
public final class Deputy {

    private static final long SLICE_MILLIS = 100;

    private final Runnable heartbeat;
    private Worker worker;

    /** @param heartbeat is called several times a second while a job is waited for */
    public Deputy(Runnable heartbeat) {
        this.heartbeat = heartbeat;
        this.worker = new Worker();
    }

    /** @return the job's result, or {@code otherwise} if it failed or was not done within the budget */
    public synchronized <T> T within(long budgetMillis, Callable<T> job, T otherwise) {
        FutureTask<T> task = new FutureTask<>(job);
        try {
            if (!worker.take(task)) {
                worker = new Worker();
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
        worker.leave();
        worker = new Worker();
        return otherwise;
    }

    private static final class Worker implements Runnable {

        private final SynchronousQueue<FutureTask<?>> jobs = new SynchronousQueue<>();
        private volatile boolean left;

        Worker() {
            new AgentThread(this, "deputy").start();
        }

        boolean take(FutureTask<?> job) throws InterruptedException {
            return jobs.offer(job, 1, TimeUnit.SECONDS);
        }

        void leave() {
            left = true;
        }

        @Override
        public void run() {
            while (!left) {
                try {
                    FutureTask<?> job = jobs.poll(1, TimeUnit.HOURS);
                    if (job != null) {
                        job.run();
                    }
                } catch (InterruptedException interruptedByAStranger) {
                    // Nobody of the agent's does; the next job is waited for.
                }
            }
        }
    }
}
