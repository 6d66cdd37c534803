package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.ledger.ThreadOrigins;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.snapshot.Ties;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The virtual threads that take part in a wait: only those are looked at, for there may be a million. */
final class VirtualOnes {

    private static final int MOST = 100;

    private final Set<Long> platform;
    private final Map<Long, Thread> met = new HashMap<>();
    private final Map<Long, Thread> byId = new HashMap<>();
    private final Map<Object, Thread> byEnd = new IdentityHashMap<>();
    private boolean examined;

    /** @param platform the ids of the threads that are known anyway */
    VirtualOnes(Set<Long> platform) {
        this.platform = platform;
    }

    /** Who joins a virtual thread, or awaits an executor that may be one of virtual threads, by its stack (21 to 26). */
    static boolean mayTakePart(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(VirtualThreads.EXECUTOR)
                    || frame.getMethodName().equals("joinNanos") && frame.getClassName().equals("java.lang.VirtualThread")) {
                return true;
            }
        }
        return false;
    }

    /** Looks for them all; called only where one may take part. */
    void find(Pools pools) {
        examined = true;
        VirtualThreads.addExecutors(pools, this::met);
        for (Thread thread : VirtualThreads.all()) {
            byId.put(ThreadIds.of(thread), thread);
            Object end = VirtualThreads.end(thread);
            if (end != null) {
                byEnd.put(end, thread);
            }
        }
    }

    /** Whether there is one of this id. */
    boolean has(long id) {
        Thread thread = byId.get(id);
        if (thread != null) {
            met(thread);
        }
        return met.containsKey(id);
    }

    void met(Thread thread) {
        if (VirtualThreads.isVirtual(thread)) {
            met.put(ThreadIds.of(thread), thread);
        }
    }

    /** The id of the virtual thread that those join who are parked on this object; 0 if there is none. */
    long endingWith(Object blocker) {
        Thread thread = blocker == null ? null : byEnd.get(blocker);
        if (thread == null) {
            return 0;
        }
        met(thread);
        return ThreadIds.of(thread);
    }

    /**
     * @param runner the thread that runs the hooks, 0 if none does
     * @param joined the hook that it joins, 0 if that cannot be told
     */
    void addTo(List<ThreadState> states, Blockers blockers, long runner, long joined, List<String> unknown) {
        if (!examined && VirtualThreads.exist()) {
            unknown.add("what the virtual threads do: no other thread is known to wait for one, so they were not looked at");
        }
        if (met.isEmpty()) {
            return;
        }
        Set<Long> known = new HashSet<>(platform);
        ArrayDeque<Long> wanted = new ArrayDeque<>();
        wanted.add(runner);
        states.forEach(state -> want(state, wanted));
        int left = MOST;
        while (!wanted.isEmpty()) {
            long id = wanted.poll();
            Thread thread = met.get(id);
            if (thread == null || !known.add(id)) {
                continue;
            }
            if (left-- == 0) {
                unknown.add("more than " + MOST + " virtual threads take part: the others were not looked at");
                return;
            }
            ThreadState state = state(thread, blockers, id == runner ? joined : 0);
            states.add(state);
            want(state, wanted);
        }
    }

    private static void want(ThreadState state, ArrayDeque<Long> wanted) {
        state.waitsOn().ifPresent(object -> {
            wanted.add(object.joined());
            wanted.add(object.owner());
        });
        Blocker blocker = state.ties().blocker().orElse(null);
        if (blocker instanceof Blocker.Pool pool) {
            wanted.addAll(pool.threads());
        } else if (blocker instanceof Blocker.Task task) {
            wanted.add(task.runner());
        }
    }

    /** The methods called are those of {@code java.lang.VirtualThread}, which is final. */
    private static ThreadState state(Thread thread, Blockers blockers, long joined) {
        Object blocker = LockSupport.getBlocker(thread);
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        Optional<Monitored> object = blocker == null
                ? Optional.of(new Monitored("java.lang.Thread", 0, 0, "", joined)).filter(hook -> joined != 0)
                : Optional.of(blockers.monitored(
                blocker, blocker.getClass().getName(), System.identityHashCode(blocker), 0));
        return new ThreadState(ThreadIds.of(thread), Printable.name(thread.getName()), true, thread.getState(), stack, object,
                Optional.empty(), List.of(), -1, -1, -1,
                new Ties(Optional.ofNullable(blocker).flatMap(blockers::of), "", true));
    }

    static void rehearse() {
        VirtualOnes ones = new VirtualOnes(Set.of());
        ones.met.put(1L, Thread.currentThread());
        ones.has(1);
        Blockers blockers = new Blockers(new Pools(new ThreadOrigins()), ones, new Captures(Map.of()));
        ones.addTo(new ArrayList<>(), blockers, 1, 2, new ArrayList<>());
    }
}
