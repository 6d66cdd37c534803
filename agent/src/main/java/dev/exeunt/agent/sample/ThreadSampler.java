package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Blocker.Initialisation;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Ties;
import dev.exeunt.agent.thread.AgentThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the stacks, locks and CPU times of the platform threads, and those of the virtual threads that they wait for. The
 * agent's own threads are left out.
 */
public final class ThreadSampler {

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final TaskNames taskNames = new TaskNames(Path.of("/proc/self"));
    private final ThreadIo io = new ThreadIo();
    private final SharedFrames frames = new SharedFrames();
    private final ThreadPrint print = new ThreadPrint();
    private final Initialisations initialisations = new Initialisations(print::run);

    /**
     * @param tasks the same threads as the system knows them
     */
    public record Found(List<ThreadState> threads, NativeTasks tasks) {}

    public Found look(Ledger ledger, List<String> unknown) {
        // Monitors tell which stream a thread reads from; a search for ownable synchronizers would walk the whole heap.
        ThreadInfo[] infos = ThreadDump.of(bean, true, takingPart(ledger), unknown);
        Map<Long, Long> cpu = cpu(infos);
        NativeTasks tasks = taskNames.look(infos);
        Map<String, Long> bytes = io.bytesByName(infos, tasks, cpu);
        ThreadLook look = new ThreadLook(ledger, infos);
        frames.nextLook();
        List<ThreadState> states = new ArrayList<>(infos.length);
        for (ThreadInfo info : infos) {
            if (info != null && !info.getThreadName().startsWith(AgentThread.PREFIX)) {
                states.add(state(info, ledger, look, cpu, bytes));
            }
        }
        Map<Long, Initialisation> awaited = initialisations.look(states, unknown);
        for (int i = 0; i < states.size() && !awaited.isEmpty(); i++) {
            Initialisation initialisation = awaited.get(states.get(i).id());
            if (initialisation != null) {
                states.set(i, waiting(states.get(i), initialisation));
            }
        }
        look.addVirtual(states, unknown);
        return new Found(states, tasks);
    }

    /** Links what a look does only in a JVM that is stuck in a certain way. */
    public void rehearse() {
        print.rehearse();
        Initialisations.rehearse();
        ThreadDump.rehearse(bean);
        LockCycles.in(bean);
        ThreadLook.rehearse();
    }

    /** Those by which a shutdown begins and for which it waits. */
    private static Set<Long> takingPart(Ledger ledger) {
        Set<Long> ids = new HashSet<>();
        ledger.hooks().look().forEach(hook -> ids.add(hook.threadId()));
        ledger.exits().requests().forEach(request -> ids.add(request.threadId()));
        ledger.exits().shutdown().ifPresent(shutdown -> ids.add(shutdown.runner()));
        return ids;
    }

    /** The threads that wait for each other's locks, monitors or not; empty if there are none. */
    public Set<Long> deadlocked() {
        return LockCycles.in(bean);
    }

    private ThreadState state(ThreadInfo info, Ledger ledger, ThreadLook look, Map<Long, Long> cpu,
            Map<String, Long> bytes) {
        long id = info.getThreadId();
        List<StackTraceElement> stack = Frames.withoutProbes(frames.of(info.getStackTrace()));
        return new ThreadState(
                id,
                Printable.name(info.getThreadName()),
                info.isDaemon(),
                BlockedThreads.state(info, look.thread(id)),
                stack,
                look.monitored(info),
                ChildWaits.of(info, stack, look.thread(id), ledger.children()),
                ledger.threads().of(id),
                cpu.getOrDefault(id, -1L),
                bytes.getOrDefault(info.getThreadName(), -1L),
                look.tasks(id),
                look.ties(info));
    }

    private static ThreadState waiting(ThreadState state, Initialisation awaited) {
        return new ThreadState(state.id(), state.name(), state.daemon(), state.state(), state.stack(), state.waitsOn(),
                state.awaited(), state.startedAt(), state.cpuNanos(), state.bytes(), state.tasks(),
                new Ties(Optional.of(awaited), state.ties().jar(), false));
    }

    private Map<Long, Long> cpu(ThreadInfo[] infos) {
        Map<Long, Long> nanos = new HashMap<>();
        try {
            for (ThreadInfo info : infos) {
                if (info != null) {
                    nanos.put(info.getThreadId(), bean.getThreadCpuTime(info.getThreadId()));
                }
            }
        } catch (UnsupportedOperationException e) {
            nanos.clear();
        }
        return nanos;
    }
}
