package dev.exeunt.agent.sample;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What is in the queue of a pool, by fields and without its locks (17 to 26): so a look may miss what moves meanwhile. */
final class Queues {

    /** Of one queue, in one look. */
    private static final int MOST = 10_000;
    private static final String DELAYED = "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue";

    private Queues() {}

    /** -1 for a queue that is not the JDK's. */
    static long size(Object queue) {
        if (queue instanceof LinkedBlockingQueue) {
            return Fields.get(queue, LinkedBlockingQueue.class, "count") instanceof AtomicInteger count ? count.get() : -1;
        } else if (queue instanceof ArrayBlockingQueue) {
            return Fields.number(queue, ArrayBlockingQueue.class, "count");
        } else if (queue instanceof PriorityBlockingQueue) {
            return Fields.number(queue, PriorityBlockingQueue.class, "size");
        } else if (queue instanceof SynchronousQueue) {
            return 0;
        }
        return queue == null ? -1 : Fields.number(queue, Fields.above(queue.getClass(), DELAYED), "size");
    }

    /** The class of the JDK whose fields it has; null if it is none of those that have conditions. */
    static Class<?> known(Object queue) {
        for (Class<?> type : List.of(LinkedBlockingQueue.class, ArrayBlockingQueue.class, PriorityBlockingQueue.class,
                LinkedBlockingDeque.class)) {
            if (type.isInstance(queue)) {
                return type;
            }
        }
        return null;
    }

    /** {@code 3 of 3 in it}; empty for what is no queue. */
    static String fill(Object queue) {
        Class<?> type = known(queue);
        boolean deque = type == LinkedBlockingDeque.class;
        long size = deque ? Fields.number(queue, type, "count") : type == null ? -1 : size(queue);
        Object items = type == ArrayBlockingQueue.class ? Fields.get(queue, type, "items") : null;
        int capacity = items instanceof Object[] array ? array.length : Fields.number(queue, type, "capacity");
        return size < 0 ? "" : capacity < 0 || capacity == Integer.MAX_VALUE ? size + " in it" : size + " of " + capacity + " in it";
    }

    /** Whether one of the first tasks in it is wanted. */
    static boolean has(Object queue, Predicate<Object> wanted) {
        if (queue instanceof LinkedBlockingQueue) {
            return inNodes(Fields.get(queue, LinkedBlockingQueue.class, "head"), wanted);
        }
        Object items = queue instanceof ArrayBlockingQueue ? Fields.get(queue, ArrayBlockingQueue.class, "items")
                : queue instanceof PriorityBlockingQueue ? Fields.get(queue, PriorityBlockingQueue.class, "queue")
                : queue == null ? null : Fields.get(queue, DELAYED, "queue");
        if (items instanceof Object[] array) {
            for (int i = 0; i < Math.min(MOST, array.length); i++) {
                if (array[i] != null && wanted.test(array[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inNodes(Object head, Predicate<Object> wanted) {
        Object node = head;
        for (int i = 0; node != null && i < MOST; i++) {
            Object item = Fields.get(node, node.getClass(), "item");
            if (item != null && wanted.test(item)) {
                return true;
            }
            Object next = Fields.get(node, node.getClass(), "next");
            // A node that was taken out points to itself.
            node = next == node ? null : next;
        }
        return false;
    }
}
