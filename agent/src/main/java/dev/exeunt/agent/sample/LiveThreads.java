package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The live threads as objects, which the management interface does not give. */
final class LiveThreads {

    private LiveThreads() {}

    /** By {@code Thread.getThreads} (private, 17 to 26): a thread group would take locks that the application has. */
    static Map<Long, Thread> byId() {
        Map<Long, Thread> threads = new HashMap<>();
        try {
            Method getThreads = Thread.class.getDeclaredMethod("getThreads");
            getThreads.setAccessible(true);
            for (Thread thread : (Thread[]) getThreads.invoke(null)) {
                threads.put(ThreadIds.of(thread), thread);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                threads.put(ThreadIds.of(thread), thread);
            }
        }
        return threads;
    }
}
