package dev.exeunt.agent.restart;

import dev.exeunt.agent.thread.AgentThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what may never return, on a disk that hangs or a pipe that nobody reads, on a thread of its own. */
final class InTime {

    private InTime() {}

    /** @throws TimeoutException where it was not done in that time; it may still be done later */
    static <T> T call(long millis, Callable<T> job) throws ExecutionException, InterruptedException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(job);
        new AgentThread(task, "restart").start();
        return task.get(millis, TimeUnit.MILLISECONDS);
    }
}
