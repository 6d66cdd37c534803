package dev.exeunt.agent.ending;

import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.bootstrap.EventQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The last moment of a JVM that ends by itself: the hooks are done, and a thread is about to halt it. Where there is
 * something to do about its children, that thread waits here for the watchdog to do it.
 */
public final class Leave {

    /** The equipment may have to be made first, and the family looked at several times. */
    private static final long WITH_ORPHANS_MILLIS = 20_000;
    /** The same, and one file or line to be written. */
    private static final long WITH_RECORD_MILLIS = 10_000;

    /** Where only the launcher knows it. */
    public static final int UNKNOWN_STATUS = -1;

    private final CountDownLatch taken = new CountDownLatch(1);
    private final long budgetMillis;
    private volatile boolean equipped;
    /** Null where an uncaught exception is nothing to wait for. */
    private volatile EventQueue events;
    private volatile boolean asked;
    private volatile int status = UNKNOWN_STATUS;

    /** @param budgetMillis how long the JVM's end may be delayed at most */
    public Leave(long budgetMillis) {
        this.budgetMillis = budgetMillis;
    }

    /**
     * Where {@code orphans} asks for something to be done, or a record is kept: that of a JVM that lives for a moment, for
     * one that crashes at each start is what it is kept for. What it died of shall be said too, where that is asked for.
     */
    public static Leave of(Options options, EventQueue events) {
        boolean record = !options.text(Option.STATE_DIR).isEmpty() || !options.text(Option.METRICS_TEXTFILE).isEmpty();
        boolean words = options.is(Option.LOG_UNCAUGHT, "on");
        Leave leave = new Leave((record || words ? WITH_RECORD_MILLIS : 0) + (options.is(Option.ORPHANS, "ignore") ? 0
                : WITH_ORPHANS_MILLIS + options.duration(Option.CHILDREN_GRACE).toMillis()));
        leave.equipped = record;
        leave.events = words ? events : null;
        return leave;
    }

    /** From now on the watchdog knows the family; before, only a JVM that has children waits for it. */
    public void equipped() {
        equipped = true;
    }

    /** Whether a thread waits. */
    public boolean isAsked() {
        return asked;
    }

    /** That the process ends with: 0 to 255, or {@link #UNKNOWN_STATUS}. */
    public int status() {
        return status;
    }

    /** Nothing is left to be done. */
    public void take() {
        taken.countDown();
    }

    void ask(Runnable wakeWatchdog, int endsWith) {
        if (equipped || events != null && events.hasUncaught() || Offspring.isThere()) {
            status = endsWith;
            asked = true;
            wakeWatchdog.run();
            await();
        }
    }

    /** An exit often comes from a thread that somebody has interrupted; that is no reason to hurry here. */
    private void await() {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMillis);
        for (boolean done = false; !done; ) {
            try {
                done = taken.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) || System.nanoTime() - end >= 0;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
