package dev.exeunt.bootstrap;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The way from the application's threads to the watchdog: many may offer, one takes. Neither ever blocks; what does not
 * fit is dropped and counted.
 */
public final class EventQueue {

    private final AtomicReferenceArray<Event> slots;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** @param capacity how many events wait at most; a power of two */
    public EventQueue(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Thread starts come in floods; they leave the last quarter of the queue to the events that decide. */
    void offer(Event event) {
        // Changes nothing, and goes as deep as set() does: a thread at the end of its stack fails here and not between
        // the two steps, where the slot that it leaves empty would stop the queue for good.
        slots.compareAndSet(0, event, event);
        int capacity = slots.length();
        int limit = event.kind == Event.Kind.THREAD_STARTED ? capacity - capacity / 4 : capacity;
        long at;
        do {
            at = tail.get();
            if (at - head.get() >= limit) {
                dropped.incrementAndGet();
                return;
            }
        } while (!tail.compareAndSet(at, at + 1));
        slots.set((int) at & (capacity - 1), event);
    }

    /** The oldest event, or null. An event whose producer was interrupted between its two steps is met next time. */
    public Event poll() {
        long at = head.get();
        int slot = (int) at & (slots.length() - 1);
        Event event = slots.get(slot);
        if (event != null) {
            slots.set(slot, null);
            head.set(at + 1);
        }
        return event;
    }

    /** How many events found no room. */
    public long dropped() {
        return dropped.get();
    }
}
