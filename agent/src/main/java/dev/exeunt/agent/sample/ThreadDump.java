package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.sample.PrintedLocks.Printed;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The JDK's thread dump. Where threads answer for their ids themselves ({@link OverriddenIds}), those, and whoever waits
 * for what they hold, are read by fields: to make a {@link ThreadInfo} of one could throw anything, and could wait for ever.
 */
final class ThreadDump {

    /** HotSpot's dump is one text: of more threads it would be too large. */
    private static final int MOST_PRINTED = 2_000;
    private static final ThreadPrint PRINT = new ThreadPrint();
    /** A thread of such a class may start at any time: the dump of all is never asked for again. */
    private static volatile boolean met;

    private final ThreadMXBean bean;
    private final boolean monitors;
    private final StackDepth depth;
    private final Map<Long, Thread> live;
    private final List<ThreadInfo> found = new ArrayList<>();
    private int refused;

    private ThreadDump(ThreadMXBean bean, boolean monitors, StackDepth depth, Map<Long, Thread> live) {
        this.bean = bean;
        this.monitors = monitors;
        this.depth = depth;
        this.live = live;
    }

    /**
     * @param whole   the ids of threads whose stacks are read as far as they go, however many threads there are
     * @param unknown gets a sentence if threads are missing, or frames
     */
    static ThreadInfo[] of(ThreadMXBean bean, boolean monitors, Set<Long> whole, List<String> unknown) {
        StackDepth depth = StackDepth.of(bean.getThreadCount(), Runtime.getRuntime().maxMemory());
        ThreadInfo[] infos = of(bean, monitors, depth, unknown);
        boolean cut = false;
        for (int i = 0; i < infos.length; i++) {
            if (infos[i] != null && depth.cuts(infos[i])) {
                // On 17, where a thread may answer for its id itself, none is asked by it.
                boolean again = whole.contains(infos[i].getThreadId()) && !met;
                infos[i] = again ? deeper(bean, monitors, infos[i]) : infos[i];
                cut |= !again;
            }
        }
        if (cut) {
            unknown.add("the outer frames of stacks: of " + infos.length + " threads, " + depth.frames() + " frames of each are read");
        }
        return infos;
    }

    private static ThreadInfo deeper(ThreadMXBean bean, boolean monitors, ThreadInfo info) {
        ThreadInfo deeper = bean.getThreadInfo(new long[] {info.getThreadId()}, monitors, false, StackDepth.DEEPEST)[0];
        // One that has ended meanwhile is told as it was.
        return deeper == null ? info : deeper;
    }

    private static ThreadInfo[] of(ThreadMXBean bean, boolean monitors, StackDepth depth, List<String> unknown) {
        if (!OverriddenIds.arePossible()) {
            return bean.dumpAllThreads(monitors, false, depth.frames());
        }
        Map<Long, Thread> live = LiveThreads.byId();
        Set<Long> answering = OverriddenIds.in(live);
        met |= !answering.isEmpty();
        ThreadDump dump = new ThreadDump(bean, monitors, depth, live);
        try {
            return met ? dump.without(answering, unknown) : bean.dumpAllThreads(monitors, false, depth.frames());
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Such a thread began a moment ago, and its id throws.
            return dump.without(answering, unknown);
        }
    }

    static void rehearse(ThreadMXBean bean) {
        PrintedLocks.of("\"rehearsed\" #1 prio=5\n\t- waiting on <0x1> (a A)\n\t- locked <0x1> (a A)\n");
        OverriddenIds.overrides(Thread.class);
        deeper(bean, true, bean.getThreadInfo(ThreadIds.of(Thread.currentThread())));
        if (OverriddenIds.arePossible()) {
            PRINT.rehearse();
            Map<Long, Thread> live = LiveThreads.byId();
            Set<Long> answering = OverriddenIds.in(live);
            met |= !answering.isEmpty();
            ThreadDump dump = new ThreadDump(bean, true, StackDepth.of(1, 0), live);
            Map<Long, Printed> printed = met ? dump.print(new ArrayList<>()) : Map.of(1L, new Printed(1, "", Set.of(1L)));
            answering.add(ThreadIds.of(Thread.currentThread()));
            dump.take(answering, printed, new ArrayList<>());
        }
    }

    private ThreadInfo[] without(Set<Long> answering, List<String> unknown) {
        take(answering, answering.isEmpty() ? Map.of() : print(unknown), unknown);
        found.removeIf(Objects::isNull);
        return found.toArray(new ThreadInfo[0]);
    }

    private void take(Set<Long> answering, Map<Long, Printed> printed, List<String> unknown) {
        Set<Long> toRead = new HashSet<>(answering);
        live.forEach((id, thread) -> {
            if (waitsForOneOf(answering, thread, printed.getOrDefault(id, Printed.NOTHING), printed)) {
                toRead.add(id);
            }
        });
        ask(live.keySet().stream().filter(id -> !toRead.contains(id)).mapToLong(id -> id).toArray());
        ReadThreadInfo reader = new ReadThreadInfo(live, printed);
        for (long id : toRead) {
            try {
                found.add(reader.of(id));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                refused++;
            }
        }
        if (refused > 0) {
            unknown.add("what " + refused + " threads do: to ask for the id of one, or of who holds what it waits for, fails");
        }
    }

    private static boolean waitsForOneOf(Set<Long> owners, Thread thread, Printed wait, Map<Long, Printed> printed) {
        Thread owner = ReadThreadInfo.owner(LockSupport.getBlocker(thread));
        return owner != null && owners.contains(ThreadIds.of(owner)) || wait.awaited() != 0 && owners.stream()
                .anyMatch(id -> printed.getOrDefault(id, Printed.NOTHING).held().contains(wait.awaited()));
    }

    /** By halves, for of ten thousand threads all but one may be willing. */
    private void ask(long[] ids) {
        try {
            found.addAll(Arrays.asList(bean.getThreadInfo(ids, monitors, false, depth.frames())));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (ids.length == 1) {
                refused++;
            } else {
                ask(Arrays.copyOf(ids, ids.length / 2));
                ask(Arrays.copyOfRange(ids, ids.length / 2, ids.length));
            }
        }
    }

    private Map<Long, Printed> print(List<String> unknown) {
        if (live.size() > MOST_PRINTED) {
            unknown.add("which monitors are held by threads with ids of their own: there are too many threads to ask");
            return Map.of();
        }
        try {
            return PrintedLocks.of(PRINT.run());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            unknown.add("which monitors are held by threads with ids of their own: " + e);
            return Map.of();
        }
    }
}
