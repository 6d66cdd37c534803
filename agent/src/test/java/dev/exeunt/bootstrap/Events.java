package dev.exeunt.bootstrap;

/** Events as the probes make them, for tests of those who take them. */
public final class Events {

    private Events() {}

    /** Made by the calling thread, now. */
    public static Event of(Event.Kind kind, Object subject, int number) {
        return new Event(kind, subject, number, new Origin());
    }

    /** A queue that holds these. */
    public static EventQueue queue(Event... events) {
        EventQueue queue = new EventQueue(64);
        for (Event event : events) {
            queue.offer(event);
        }
        return queue;
    }
}
