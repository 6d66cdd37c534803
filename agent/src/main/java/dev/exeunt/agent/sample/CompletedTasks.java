package dev.exeunt.agent.sample;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many tasks a pool's thread has done, by the fields of {@code ThreadPoolExecutor.Worker} (17 to 26): a pool that was
 * shut down and drains its queue shows no other progress while its tasks wait for something slow. The pool's own methods
 * take its lock, and may be the application's.
 */
final class CompletedTasks {

    private CompletedTasks() {}

    /** -1 for a thread that is no worker, or whose pool still takes tasks: what such a pool does proves nothing. */
    static long of(Object worker) {
        if (!Tasks.isWorker(worker)) {
            return -1;
        }
        Object pool = Fields.get(worker, worker.getClass(), "this$0");
        // Negative while it runs: ThreadPoolExecutor.RUNNING.
        return Fields.get(pool, ThreadPoolExecutor.class, "ctl") instanceof AtomicInteger state && state.get() >= 0
                && Fields.get(worker, worker.getClass(), "completedTasks") instanceof Long done ? done : -1;
    }
}
