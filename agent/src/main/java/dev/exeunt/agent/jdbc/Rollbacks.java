package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.thread.AgentThread;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Rolls back transactions at the end of a JVM. It is the driver's code that does it, which may wait for the lock of a thread
 * that is stuck, or for the network: so each has a thread of its own, for which nobody waits beyond the budget.
 */
final class Rollbacks implements Runnable {

    /** Where there are more connections, or no more threads to be had, a thread takes another when it is done with one. */
    static final int THREADS = 200;

    /** Throws {@link OutOfMemoryError} where the system gives no more threads. */
    interface Crew {
        void start(Runnable task, String name);
    }

    private final List<Rollback> all;
    private final Queue<Rollback> waiting;
    private final CountDownLatch left;

    private Rollbacks(List<Rollback> all) {
        this.all = all;
        this.waiting = new ConcurrentLinkedQueue<>(all);
        this.left = new CountDownLatch(all.size());
    }

    static Rollbacks begin(List<Rollback> wanted) {
        return begin(wanted, (task, name) -> new AgentThread(task, name).start());
    }

    static Rollbacks begin(List<Rollback> wanted, Crew crew) {
        Rollbacks rollbacks = new Rollbacks(wanted);
        int started = 0;
        try {
            for (; started < Math.min(THREADS, wanted.size()); started++) {
                crew.start(rollbacks, "rollback-" + (started + 1));
            }
        } catch (OutOfMemoryError none) {
            if (started == 0) {
                rollbacks.giveUp();
            }
        }
        return rollbacks;
    }

    /** The thread that ends the JVM calls no driver: it would wait for it without end. */
    private void giveUp() {
        for (Rollback next; (next = waiting.poll()) != null; ) {
            next.hasNoThread();
            left.countDown();
        }
    }

    @Override
    public void run() {
        for (Rollback next; (next = waiting.poll()) != null; ) {
            next.run();
            left.countDown();
        }
    }

    boolean areOver() {
        return left.getCount() == 0;
    }

    /** A line for each. */
    List<String> told() {
        return all.stream().map(Rollback::told).toList();
    }
}
