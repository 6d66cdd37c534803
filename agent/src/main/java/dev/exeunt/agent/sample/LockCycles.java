package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The threads that wait for each other's locks, monitors or not, as the JVM finds them. */
final class LockCycles {

    private static Method natively;

    private LockCycles() {}

    /** By the native method where the bean would ask threads for their ids ({@link OverriddenIds}). */
    static Set<Long> in(ThreadMXBean bean) {
        if (!OverriddenIds.arePossible()) {
            long[] ids = bean.findDeadlockedThreads();
            return ids == null ? Set.of() : LongStream.of(ids).boxed().collect(Collectors.toUnmodifiableSet());
        }
        Set<Long> found = new HashSet<>();
        try {
            if (natively == null) {
                Method method = Class.forName("sun.management.ThreadImpl").getDeclaredMethod("findDeadlockedThreads0");
                method.setAccessible(true);
                natively = method;
            }
            if (natively.invoke(null) instanceof Thread[] threads) {
                for (Thread thread : threads) {
                    found.add(ThreadIds.of(thread));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // No cycle is proven by this; those of a shutdown are found without it.
        }
        return Set.copyOf(found);
    }
}
