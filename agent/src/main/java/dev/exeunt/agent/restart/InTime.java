package dev.exeunt.agent.restart;

import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.thread.AgentThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what may never return, on a disk that hangs or a pipe that nobody reads, on a thread of its own. */
final class InTime {

    private static final long SLICE_MILLIS = 100;

    private InTime() {}

    /** @throws TimeoutException where it was not done in that time, or this JVM is about to end; it may still be done later */
    static <T> T call(long millis, Callable<T> job) throws ExecutionException, InterruptedException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(job);
        new AgentThread(task, "restart").start();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            try {
                return task.get(Math.min(left, SLICE_MILLIS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // On JDK 26 the halt waits for premain, see NoMain.
                if (left <= SLICE_MILLIS || JdkInternals.hasShutdownBegun()) {
                    throw e;
                }
            }
        }
    }
}
