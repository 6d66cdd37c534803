package dev.exeunt.agent.metrics;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.thread.AgentThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What the agent's own threads have cost so far, those that have ended with what they had cost when last seen. */
final class AgentCost {

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean cpuIsKnown = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    private final boolean allocationIsKnown = isAllocationKnown(threads);
    private final Map<Long, Long> cpu = new HashMap<>();
    private final Map<Long, Long> allocated = new HashMap<>();
    private long cpuOfTheDead;
    private long allocatedByTheDead;
    private int live;

    /** Where the module jdk.management is missing, it is not. */
    private static boolean isAllocationKnown(ThreadMXBean threads) {
        try {
            return threads instanceof com.sun.management.ThreadMXBean more && more.isThreadAllocatedMemorySupported()
                    && more.isThreadAllocatedMemoryEnabled();
        } catch (LinkageError e) {
            return false;
        }
    }

    void look() {
        Map<Long, Long> cpuBefore = new HashMap<>(cpu);
        Map<Long, Long> allocatedBefore = new HashMap<>(allocated);
        cpu.clear();
        allocated.clear();
        live = 0;
        for (Thread thread : AgentThread.live()) {
            long id = ThreadIds.of(thread);
            live++;
            note(id, cpuIsKnown ? threads.getThreadCpuTime(id) : -1, cpuBefore, cpu);
            note(id, allocationIsKnown ? allocated(id) : -1, allocatedBefore, allocated);
        }
        cpuOfTheDead += sum(cpuBefore);
        allocatedByTheDead += sum(allocatedBefore);
    }

    private long allocated(long id) {
        return ((com.sun.management.ThreadMXBean) threads).getThreadAllocatedBytes(id);
    }

    /**
     * What stays in {@code before} is of those that have ended. One that runs and is not measured, for the application has
     * switched that off, has cost what it had before.
     */
    private static void note(long id, long now, Map<Long, Long> before, Map<Long, Long> values) {
        Long last = before.remove(id);
        if (now >= 0 || last != null) {
            values.put(id, now >= 0 ? now : last);
        }
    }

    private static long sum(Map<Long, Long> values) {
        long sum = 0;
        for (long value : values.values()) {
            sum += value;
        }
        return sum;
    }

    int liveThreads() {
        return live;
    }

    OptionalDouble cpuSeconds() {
        return cpuIsKnown ? OptionalDouble.of((cpuOfTheDead + sum(cpu)) / NANOS) : OptionalDouble.empty();
    }

    OptionalDouble allocatedBytes() {
        return allocationIsKnown ? OptionalDouble.of(allocatedByTheDead + sum(allocated)) : OptionalDouble.empty();
    }

    /** Those that keep the JVM. */
    int nonDaemonThreads() {
        return threads.getThreadCount() - threads.getDaemonThreadCount();
    }
}
