package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The live threads as objects, which the management interface does not give. */
final class LiveThreads {

    /** Found once: what the class keeps of its methods goes when memory is short, and to find one anew takes much. */
    private static final Method GET_THREADS = getThreads();

    private LiveThreads() {}

    /** By {@code Thread.getThreads} (private, 17 to 26): a thread group would take locks that the application has. */
    static Map<Long, Thread> byId() {
        Map<Long, Thread> threads = new HashMap<>();
        try {
            for (Thread thread : (Thread[]) GET_THREADS.invoke(null)) {
                threads.put(ThreadIds.of(thread), thread);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                threads.put(ThreadIds.of(thread), thread);
            }
        }
        return threads;
    }

    private static Method getThreads() {
        try {
            Method method = Thread.class.getDeclaredMethod("getThreads");
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
