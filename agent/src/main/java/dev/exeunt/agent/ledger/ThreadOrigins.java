package dev.exeunt.agent.ledger;

import dev.exeunt.bootstrap.Origin;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each living non-daemon thread was started. */
public final class ThreadOrigins {

    private final Map<Long, Entry> byThread = new HashMap<>();

    private static final class Entry {
        private final WeakReference<Thread> thread;
        private Origin origin;
        private List<StackTraceElement> frames = List.of();

        private Entry(Thread thread, Origin origin) {
            this.thread = new WeakReference<>(thread);
            this.origin = origin;
        }

        private boolean isDead() {
            Thread alive = thread.get();
            return alive == null || ThreadLife.isOver(alive);
        }

        /** An origin holds on to the classes of its frames, and so to their loaders; a frame's text does not. */
        private List<StackTraceElement> frames() {
            if (origin != null) {
                frames = Origins.frames(origin);
                origin = null;
            }
            return frames;
        }
    }

    void started(Thread thread, Origin origin) {
        byThread.put(ThreadIds.of(thread), new Entry(thread, origin));
    }

    /** Most threads of a busy program are gone by the next look; only those that stay are worth their frames. */
    void forgetTheDead() {
        byThread.values().removeIf(Entry::isDead);
        byThread.values().forEach(Entry::frames);
    }

    /** Innermost frame first; empty for a daemon, and for a thread that was there before the probes. */
    public List<StackTraceElement> of(long thread) {
        Entry entry = byThread.get(thread);
        return entry == null ? List.of() : entry.frames();
    }
}
