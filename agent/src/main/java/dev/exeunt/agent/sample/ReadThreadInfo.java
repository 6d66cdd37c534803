package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.JdkField;
import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.sample.PrintedLocks.Printed;
import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;

/** A {@link ThreadInfo} of a thread that must not be asked for its id, filled from fields (17, the only JDK that needs it). */
final class ReadThreadInfo {

    private static final Method STACKS = stacks();

    private final Map<Long, Thread> live;
    private final Map<Long, Printed> printed;

    ReadThreadInfo(Map<Long, Thread> live, Map<Long, Printed> printed) {
        this.live = live;
        this.printed = printed;
    }

    ThreadInfo of(long id) throws ReflectiveOperationException {
        Thread thread = live.get(id);
        Object info = Unsafe.getUnsafe().allocateInstance(ThreadInfo.class);
        set(info, "threadId", id);
        set(info, "threadName", thread.getName());
        set(info, "daemon", thread.isDaemon());
        set(info, "priority", thread.getPriority());
        set(info, "threadState", state(thread));
        set(info, "stackTrace", stack(thread));
        set(info, "lockedMonitors", new MonitorInfo[0]);
        set(info, "lockedSynchronizers", new LockInfo[0]);
        set(info, "lockOwnerId", -1L);
        Object blocker = LockSupport.getBlocker(thread);
        Printed monitor = printed.getOrDefault(id, Printed.NOTHING);
        if (blocker != null) {
            set(info, "lock", new LockInfo(blocker.getClass().getName(), System.identityHashCode(blocker)));
            own(info, owner(blocker));
        } else if (monitor.awaited() != 0) {
            // Its identity does not show, and its address changes.
            set(info, "lock", new LockInfo(monitor.type(), 0));
            own(info, printed.entrySet().stream().filter(other -> other.getKey() != id && other.getValue().owns(monitor.awaited()))
                    .map(other -> live.get(other.getKey())).findFirst().orElse(null));
        }
        return (ThreadInfo) info;
    }

    /** Null where none is known. */
    static Thread owner(Object blocker) {
        return Fields.get(blocker, AbstractOwnableSynchronizer.class, "exclusiveOwnerThread") instanceof Thread owner ? owner : null;
    }

    private static void own(Object info, Thread owner) throws ReflectiveOperationException {
        if (owner != null) {
            set(info, "lockOwnerId", ThreadIds.of(owner));
            set(info, "lockOwnerName", owner.getName());
        }
    }

    /** As {@code Thread.getState} does, which can be overridden (17). */
    private static Thread.State state(Thread thread) {
        return VM.toThreadState(Math.max(0, Fields.number(thread, Thread.class, "threadStatus")));
    }

    /** As {@code Thread.getStackTrace} does, which can be overridden too: {@code Thread.dumpThreads}. */
    private static StackTraceElement[] stack(Thread thread) throws ReflectiveOperationException {
        StackTraceElement[] stack = STACKS == null ? null
                : ((StackTraceElement[][]) STACKS.invoke(null, (Object) new Thread[] {thread}))[0];
        return stack == null ? new StackTraceElement[0] : stack;
    }

    private static void set(Object info, String name, Object value) throws ReflectiveOperationException {
        Field field = JdkField.of(ThreadInfo.class, name);
        if (field == null) {
            throw new NoSuchFieldException(name);
        }
        field.set(info, value);
    }

    private static Method stacks() {
        try {
            Method method = Thread.class.getDeclaredMethod("dumpThreads", Thread[].class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
