package dev.exeunt.agent.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Whether a thread waits for what {@code Process.onExit()} returned, or for a future that was made of it: by the fields
 * of {@code ProcessHandleImpl} and {@code CompletableFuture} (17 to 26). A future knows who waits for it, but the waiter
 * only knows that it waits.
 */
final class ExitFutures {

    /** Of those that hang on one child. */
    private static final int MOST = 1_000;

    private ExitFutures() {}

    static boolean isAwaited(long pid, Thread by) {
        try {
            Object completion = ((Map<?, ?>) Fields.ofClass("java.lang.ProcessHandleImpl", "completions")).get(pid);
            return completion != null && isAwaited(completion, by);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JDK that keeps them elsewhere: not known.
            return false;
        }
    }

    /** Looks at what is looked at only when a thread waits for a future. */
    static void rehearse() {
        isAwaited(-1, Thread.currentThread());
        try {
            isAwaited(new CompletableFuture<>(), Thread.currentThread());
        } catch (ReflectiveOperationException | RuntimeException e) {
            // As above: not known in this JDK.
        }
    }

    /** From a future to what depends on it: a stack of waiters and of further futures. */
    private static boolean isAwaited(Object future, Thread by) throws ReflectiveOperationException {
        Class<?> completions = Class.forName("java.util.concurrent.CompletableFuture$Completion");
        Class<?> waiters = Class.forName("java.util.concurrent.CompletableFuture$Signaller");
        Class<?> dependents = Class.forName("java.util.concurrent.CompletableFuture$UniCompletion");
        Deque<Object> futures = new ArrayDeque<>();
        futures.add(future);
        for (int seen = 0; !futures.isEmpty() && seen < MOST; ) {
            Object next = Fields.get(futures.remove(), CompletableFuture.class, "stack");
            for (; next != null && seen < MOST; seen++) {
                if (waiters.isInstance(next) && Fields.get(next, waiters, "thread") == by) {
                    return true;
                }
                Object dependent = dependents.isInstance(next) ? Fields.get(next, dependents, "dep") : null;
                if (dependent != null) {
                    futures.add(dependent);
                }
                next = Fields.get(next, completions, "next");
            }
        }
        return false;
    }
}
