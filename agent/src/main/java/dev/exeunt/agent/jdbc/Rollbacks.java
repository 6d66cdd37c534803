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

    /** Where there are more connections, a thread takes another when it is done with one. */
    private static final int THREADS = 16;

    private final List<Rollback> all;
    private final Queue<Rollback> waiting;
    private final CountDownLatch left;

    private Rollbacks(List<Rollback> all) {
        this.all = all;
        this.waiting = new ConcurrentLinkedQueue<>(all);
        this.left = new CountDownLatch(all.size());
    }

    static Rollbacks begin(List<Rollback> wanted) {
        Rollbacks rollbacks = new Rollbacks(wanted);
        for (int i = 1; i <= Math.min(THREADS, wanted.size()); i++) {
            new AgentThread(rollbacks, "rollback-" + i).start();
        }
        return rollbacks;
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
