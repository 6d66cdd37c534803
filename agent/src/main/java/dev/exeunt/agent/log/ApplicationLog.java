package dev.exeunt.agent.log;

import dev.exeunt.agent.probe.LoadedClasses;
import dev.exeunt.agent.thread.AgentThread;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Hands what the agent says to the application's logger, on a thread that may be lost there: an appender may block, and a
 * logger may be part of the very deadlock that is told of.
 */
public final class ApplicationLog {

    private static final int MOST_WAITING = 256;
    private static final long PATIENCE_MILLIS = 500;

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ApplicationLogger logger;
    private final BooleanSupplier ending;
    private volatile Entry late;

    /**
     * @param ending whether the JVM is being shut down: then loggers may be gone without saying so
     */
    public ApplicationLog(LoadedClasses loaded, BooleanSupplier ending) {
        this.logger = new ApplicationLogger(loaded);
        this.ending = ending;
        new AgentThread(this::run, "log").start();
    }

    private enum State {
        WAITS,
        BEGUN,
        TAKEN,
        REFUSED,
        WITHDRAWN
    }

    private record Entry(boolean error, String message, AtomicReference<State> state, CountDownLatch done) {}

    /**
     * Waits half a second at most.
     *
     * @return whether the application's logger has it; if not, it has to be said elsewhere
     */
    boolean take(boolean error, String message) {
        Entry entry = new Entry(error, message, new AtomicReference<>(State.WAITS), new CountDownLatch(1));
        if (isStuck() || !queue.offer(entry) || ending.getAsBoolean()) {
            // A copy for the application's files: what counts is said elsewhere.
            return false;
        }
        try {
            if (!entry.done().await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                late = entry;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        entry.state().compareAndSet(State.WAITS, State.WITHDRAWN);
        return entry.state().get() == State.TAKEN;
    }

    private boolean isStuck() {
        return late != null && late.done().getCount() > 0;
    }

    private void run() {
        while (true) {
            try {
                Entry entry = queue.poll(1, TimeUnit.HOURS);
                if (entry != null) {
                    hand(entry);
                }
            } catch (InterruptedException e) {
                // Somebody of the application's was in a hurry; there is more to come all the same.
            }
        }
    }

    private void hand(Entry entry) {
        if (entry.state().compareAndSet(State.WAITS, State.BEGUN)) {
            boolean taken = false;
            try {
                taken = logger.log(entry.error(), entry.message());
            } catch (Throwable e) {
                // Whatever the application's logger throws: then it has not taken it.
                taken = false;
            }
            entry.state().set(taken ? State.TAKEN : State.REFUSED);
        }
        entry.done().countDown();
    }
}
