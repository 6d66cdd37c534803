package dev.exeunt.bootstrap;

import dev.exeunt.bootstrap.Event.Kind;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way from the application's threads to the watchdog: many may offer, one takes. Neither ever blocks; what does not
 * fit is dropped and counted. An event is put in by one step or not at all, for a thread may be at the end of its stack.
 */
public final class EventQueue {

    private final int capacity;
    /** The youngest event that nobody has taken; it leads to those before it. */
    private final AtomicReference<Event> youngest = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();
    /** The oldest of those that were taken at once; the taker's alone. */
    private Event oldest;
    private volatile boolean uncaught;

    /** @param capacity how many events wait at most to be taken */
    public EventQueue(int capacity) {
        this.capacity = capacity;
    }

    void offer(Event event) {
        int limit = limit(event);
        Event before;
        do {
            before = youngest.get();
            int waiting = before == null ? 0 : before.waiting;
            if (waiting >= limit) {
                dropped.incrementAndGet();
                return;
            }
            event.next = before;
            event.waiting = waiting + 1;
        } while (!youngest.compareAndSet(before, event));
        if (event.kind == Kind.UNCAUGHT) {
            uncaught = true;
        }
    }

    /** Whether an exception that nobody caught was ever among the events. */
    public boolean hasUncaught() {
        return uncaught;
    }

    /**
     * Some kinds come in floods: a quarter of the queue is for what is no flood, and what decides about the JVM finds room
     * in any case.
     */
    private int limit(Event event) {
        // No switch: it would need a class of its own, which nobody defines on this loader.
        Kind kind = event.kind;
        if (kind == Kind.CHILD_AWAITED) {
            return capacity / 4;
        } else if (kind == Kind.THREAD_STARTED) {
            return capacity / 2;
        } else if (kind == Kind.SHUTDOWN_BEGAN || kind == Kind.UNCAUGHT && event.byName.equals("main")) {
            return Integer.MAX_VALUE;
        }
        return kind == Kind.UNCAUGHT ? capacity - capacity / 4 : capacity;
    }

    /** The oldest event, or null. */
    public Event poll() {
        if (oldest == null) {
            oldest = inTheirOrder(youngest.getAndSet(null));
        }
        Event event = oldest;
        if (event != null) {
            oldest = event.next;
            event.next = null;
        }
        return event;
    }

    private static Event inTheirOrder(Event youngest) {
        Event first = null;
        for (Event event = youngest; event != null; ) {
            Event before = event.next;
            event.next = first;
            first = event;
            event = before;
        }
        return first;
    }

    /** How many events found no room. */
    public long dropped() {
        return dropped.get();
    }
}
