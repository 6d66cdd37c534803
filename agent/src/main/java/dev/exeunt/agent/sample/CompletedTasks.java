package dev.exeunt.agent.sample;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many tasks a pool's thread has done, by the fields of {@code ThreadPoolExecutor.Worker} (17 to 26): a pool that was
 * shut down and drains its queue shows no other progress while its tasks wait for something slow. The pool's own methods
 * take its lock, and may be the application's.
 */
final class CompletedTasks {

    private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

    private CompletedTasks() {}

    /** -1 for a thread that is no worker, or whose pool still takes tasks: what such a pool does proves nothing. */
    static long of(Thread thread) {
        try {
            Object task = task(thread);
            if (task == null || !task.getClass().getName().equals(WORKER)) {
                return -1;
            }
            Object pool = read(task, task.getClass(), "this$0");
            int state = ((AtomicInteger) read(pool, java.util.concurrent.ThreadPoolExecutor.class, "ctl")).get();
            // Negative while it runs: ThreadPoolExecutor.RUNNING.
            return state < 0 ? -1 : (Long) read(task, task.getClass(), "completedTasks");
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JDK that keeps them elsewhere; CPU and bytes are still looked at.
            return -1;
        }
    }

    private static Object task(Thread thread) throws ReflectiveOperationException {
        if (Runtime.version().feature() < 19) {
            return read(thread, Thread.class, "target");
        }
        Object holder = read(thread, Thread.class, "holder");
        return holder == null ? null : read(holder, holder.getClass(), "task");
    }

    private static Object read(Object owner, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
