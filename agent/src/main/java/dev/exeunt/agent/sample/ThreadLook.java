package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.ledger.ThreadCode;
import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.snapshot.Ties;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;

/** What one look at the threads finds in the objects of the JDK, beside what their management tells. */
final class ThreadLook {

    private final Map<Long, Thread> live = LiveThreads.byId();
    private final Map<Integer, Thread> byIdentity = new HashMap<>();
    private final Map<Long, Object> workers = new HashMap<>();
    private final Map<Long, Object> firstOfForkJoin = new HashMap<>();
    private final Ledger ledger;
    private final long runner;
    private final Pools pools;
    private final Blockers blockers;
    private final VirtualOnes virtual;

    ThreadLook(Ledger ledger, ThreadInfo[] infos) {
        this.ledger = ledger;
        runner = ledger.exits().shutdown().map(Shutdown::runner).orElse(0L);
        pools = new Pools(ledger.threads());
        Map<Object, Long> first = new IdentityHashMap<>();
        live.forEach((id, thread) -> {
            byIdentity.put(System.identityHashCode(thread), thread);
            Object worker = Tasks.worker(thread);
            if (worker != null) {
                workers.put(id, worker);
            }
            Object pool = Pools.of(thread, worker);
            if (pool instanceof ForkJoinPool) {
                firstOf(pool, id, first);
            }
            if (pool != null) {
                pools.add(thread, pool);
            }
        });
        virtual = new VirtualOnes(live.keySet());
        if (virtualMayTakePart(infos)) {
            virtual.find(pools);
        }
        blockers = new Blockers(pools, virtual, new Captures(live));
    }

    private void firstOf(Object pool, long id, Map<Object, Long> first) {
        Long before = first.get(pool);
        if (before == null || id < before) {
            first.put(pool, id);
            firstOfForkJoin.remove(before);
            firstOfForkJoin.put(id, pool);
        }
    }

    private boolean virtualMayTakePart(ThreadInfo[] infos) {
        for (ThreadInfo info : infos) {
            if (info != null && (VirtualOnes.mayTakePart(info.getStackTrace()) || isGone(info.getLockOwnerId()))) {
                return true;
            }
        }
        return isGone(runner);
    }

    private boolean isGone(long thread) {
        return thread > 0 && !live.containsKey(thread);
    }

    /** Null where it has ended since. */
    Thread thread(long id) {
        return live.get(id);
    }

    Optional<Monitored> monitored(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        if (lock == null) {
            return Optional.empty();
        }
        long owner = Math.max(0, info.getLockOwnerId());
        if (owner != 0 && isGone(owner) && !virtual.has(owner) && info.getThreadState() == Thread.State.BLOCKED) {
            // Who ends gives back its monitors: this one is a virtual thread that the JDK keeps no account of.
            return Optional.of(new Monitored(lock.getClassName(), lock.getIdentityHashCode(), 0, "", 0));
        } else if (owner != 0) {
            return Optional.of(new Monitored(lock.getClassName(), lock.getIdentityHashCode(), owner,
                    Printable.name(info.getLockOwnerName()), 0));
        }
        return Optional.of(blockers.monitored(blocker(info), lock.getClassName(), lock.getIdentityHashCode(), joined(lock)));
    }

    Ties ties(ThreadInfo info) {
        Thread thread = live.get(info.getThreadId());
        return thread == null ? Ties.NONE
                : new Ties(Optional.ofNullable(blocker(info)).flatMap(blockers::of), ThreadCode.jar(thread), false);
    }

    /**
     * Tasks done for a pool that was shut down; -1 for a thread that is no worker of one. Which thread of a ForkJoinPool does
     * one is not to be seen: the pool's count is that of its first.
     */
    long tasks(long id) {
        Object forkJoin = firstOfForkJoin.get(id);
        return forkJoin != null ? ForkJoinQueues.taken(forkJoin) : CompletedTasks.of(workers.get(id));
    }

    /** Adds the virtual threads that the others wait for. */
    void addVirtual(List<ThreadState> states, List<String> unknown) {
        boolean found = isGone(runner) && virtual.has(runner);
        virtual.addTo(states, blockers, runner, found ? onlyHook() : 0, unknown);
    }

    /** A virtual thread does not show whom it joins; with one hook left there is no doubt. */
    private long onlyHook() {
        List<Hook> running = ledger.hooks().look().stream().filter(hook -> hook.state() == Hook.State.RUNNING).toList();
        return running.size() == 1 ? running.get(0).threadId() : 0;
    }

    static void rehearse() {
        VirtualOnes.rehearse();
        Thread self = Thread.currentThread();
        ThreadLook look = new ThreadLook(new Ledger(0), new ThreadInfo[0]);
        look.virtual.find(look.pools);
        ThreadPoolExecutor pool = RehearsedBlockers.pool();
        look.pools.add(self, pool);
        look.firstOf(pool, 1, new IdentityHashMap<>());
        look.tasks(1);
        RehearsedBlockers.all(pool).forEach(blocker -> {
            look.blockers.of(blocker);
            look.blockers.monitored(blocker, "rehearsed", 0, 0);
        });
        look.onlyHook();
        Captures.rehearse();
        ThreadCode.jar(self);
    }

    /** What the thread is parked on, if it still is what the dump has seen; null if it is not parked. */
    private Object blocker(ThreadInfo info) {
        Thread thread = live.get(info.getThreadId());
        LockInfo lock = info.getLockInfo();
        Object blocker = thread == null || lock == null || info.getThreadState() == Thread.State.BLOCKED ? null
                : LockSupport.getBlocker(thread);
        return blocker != null && System.identityHashCode(blocker) == lock.getIdentityHashCode() ? blocker : null;
    }

    /** A join waits on the thread itself ({@code Thread.join}, platform threads, 17 to 26). */
    private long joined(LockInfo lock) {
        Thread thread = byIdentity.get(lock.getIdentityHashCode());
        return thread != null && thread.getClass().getName().equals(lock.getClassName()) ? ThreadIds.of(thread) : 0;
    }
}
