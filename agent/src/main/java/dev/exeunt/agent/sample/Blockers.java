package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/** What parked threads wait for, by the object that {@link java.util.concurrent.locks.LockSupport#getBlocker} gives. */
final class Blockers {

    private final Captures captures;
    private final Pools pools;
    private final VirtualOnes virtual;

    Blockers(Pools pools, VirtualOnes virtual, Captures captures) {
        this.captures = captures;
        this.pools = pools;
        this.virtual = virtual;
    }

    Optional<Blocker> of(Object blocker) {
        Optional<Blocker> pool = pools.endingWith(blocker).map(Blocker.class::cast);
        return pool.isPresent() ? pool
                : task(blocker).map(Blocker.class::cast).or(() -> captures.of(blocker, Synchronizers.of(blocker)).map(Blocker.class::cast));
    }

    /** The same object as a lock, where the thread dump knows of no owner: a virtual thread, a reader, a joined one. */
    Monitored monitored(Object blocker, String type, int identity, long joined) {
        Thread owner = Fields.get(blocker, AbstractOwnableSynchronizer.class, "exclusiveOwnerThread") instanceof Thread thread
                ? thread : Synchronizers.reader(blocker);
        return owner == null
                ? new Monitored(type, identity, 0, "", joined != 0 ? joined : virtual.endingWith(blocker))
                : new Monitored(type, identity, id(owner), Printable.name(owner.getName()), 0);
    }

    /** A {@code ForkJoinTask} knows its runner only where it was made to be interrupted, as those of invokeAny are. */
    private Optional<Blocker.Task> task(Object blocker) {
        boolean future = blocker instanceof FutureTask;
        Object runner = future ? Fields.get(blocker, FutureTask.class, "runner") : forkJoinRunner(blocker);
        String type = blocker.getClass().getName();
        if (runner instanceof Thread thread) {
            return Optional.of(new Blocker.Task(type, id(thread), Optional.empty(), isPeriodic(blocker)));
        }
        return future ? Optional.of(new Blocker.Task(type, 0, pools.queueing(blocker), isPeriodic(blocker))) : Optional.empty();
    }

    /** {@code ScheduledFutureTask.period} is 0 for a task that runs once (17 to 26). */
    private static boolean isPeriodic(Object task) {
        return Fields.get(task, "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask", "period") instanceof Long period
                && period != 0;
    }

    /** {@code AdaptedInterruptibleCallable.runner} on 17 and 21, {@code InterruptibleTask.runner} from 22 on. */
    private static Object forkJoinRunner(Object blocker) {
        String task = "java.util.concurrent.ForkJoinTask$";
        Object runner = Fields.get(blocker, task + "AdaptedInterruptibleCallable", "runner");
        return runner != null ? runner : Fields.get(blocker, task + "InterruptibleTask", "runner");
    }

    private long id(Thread thread) {
        virtual.met(thread);
        return ThreadIds.of(thread);
    }
}
