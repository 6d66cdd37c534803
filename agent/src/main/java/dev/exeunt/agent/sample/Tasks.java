package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Which threads are workers of a {@code ThreadPoolExecutor}: those whose task is a {@code Worker} (17 to 26). */
final class Tasks {

    private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";
    /** A factory's lambda around another's around the worker: more is not looked through. */
    private static final int DEEPEST = 2;

    private Tasks() {}

    static boolean isWorker(Object task) {
        return task != null && task.getClass().getName().equals(WORKER);
    }

    /** The worker of a pool that the thread is, even where a thread factory has wrapped it; null if it is none. */
    static Object worker(Thread thread) {
        return worker(ThreadCode.task(thread), 0);
    }

    private static Object worker(Object task, int depth) {
        if (task == null || isWorker(task)) {
            return task;
        }
        if (depth == DEEPEST || !isLambda(task.getClass())) {
            return null;
        }
        try {
            for (Field field : task.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.getType() == Runnable.class && field.trySetAccessible()) {
                    Object worker = worker(field.get(task), depth + 1);
                    if (worker != null) {
                        return worker;
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A wrapper that shows nothing: the pool is known to have one thread more than were found.
        }
        return null;
    }

    /** All types of what a lambda has captured are loaded; to look at the fields of another class might load some. */
    static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.getName().contains("$$Lambda");
    }
}
