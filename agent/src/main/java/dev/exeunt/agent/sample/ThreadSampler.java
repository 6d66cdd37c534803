package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.thread.AgentThread;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Takes the stacks, locks and CPU times of the platform threads. The agent's own threads are left out. */
public final class ThreadSampler {

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final ThreadIo io = new ThreadIo();

    public List<ThreadState> look(Ledger ledger, List<String> unknown) {
        // Monitors tell which stream a thread reads from; a search for ownable synchronizers would walk the whole heap.
        ThreadInfo[] infos = bean.dumpAllThreads(true, false);
        Map<Long, Thread> live = LiveThreads.byId();
        Map<String, Long> bytes = io.bytesByName(infos, unknown);
        List<ThreadState> states = new ArrayList<>(infos.length);
        for (ThreadInfo info : infos) {
            if (info != null && !info.getThreadName().startsWith(AgentThread.PREFIX)) {
                states.add(state(info, ledger, live, bytes));
            }
        }
        return states;
    }

    /** The threads that wait for each other's locks, monitors or not; empty if there are none. */
    public Set<Long> deadlocked() {
        long[] ids = bean.findDeadlockedThreads();
        return ids == null ? Set.of() : LongStream.of(ids).boxed().collect(Collectors.toUnmodifiableSet());
    }

    private ThreadState state(ThreadInfo info, Ledger ledger, Map<Long, Thread> live, Map<String, Long> bytes) {
        long id = info.getThreadId();
        List<StackTraceElement> stack = List.of(info.getStackTrace());
        return new ThreadState(
                id,
                info.getThreadName(),
                info.isDaemon(),
                info.getThreadState(),
                stack,
                Optional.ofNullable(info.getLockInfo()).map(lock -> monitored(lock, info, live)),
                ChildWaits.of(info, stack, live.get(id), ledger.children()),
                ledger.threads().of(id),
                cpu(id),
                bytes.getOrDefault(info.getThreadName(), -1L),
                live.containsKey(id) ? CompletedTasks.of(live.get(id)) : -1);
    }

    private static Monitored monitored(LockInfo lock, ThreadInfo waiter, Map<Long, Thread> live) {
        long owner = Math.max(0, waiter.getLockOwnerId());
        return new Monitored(lock.getClassName(), lock.getIdentityHashCode(), owner,
                owner == 0 ? "" : waiter.getLockOwnerName(), joined(lock, live));
    }

    /** A join waits on the thread itself ({@code Thread.join}, platform threads, 17 to 26). */
    private static long joined(LockInfo lock, Map<Long, Thread> live) {
        for (Thread thread : live.values()) {
            if (System.identityHashCode(thread) == lock.getIdentityHashCode()
                    && thread.getClass().getName().equals(lock.getClassName())) {
                return ThreadIds.of(thread);
            }
        }
        return 0;
    }

    private long cpu(long id) {
        try {
            return bean.getThreadCpuTime(id);
        } catch (UnsupportedOperationException e) {
            return -1;
        }
    }
}
