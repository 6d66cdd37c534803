package dev.exeunt.agent.ending;

import dev.exeunt.bootstrap.ExitControl;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens on the threads that take the JVM down: the kernel deadline is wound up where shutdown begins, and once a
 * verdict stands, nobody leaves with another status.
 */
public final class ExitGate implements ExitControl {

    private static final int NO_VERDICT = -1;

    private final Runnable wakeWatchdog;
    private final AtomicInteger verdict = new AtomicInteger(NO_VERDICT);
    private final CountDownLatch freed = new CountDownLatch(1);
    private volatile KernelDeadline deadline = KernelDeadline.NONE;
    private volatile long courtesyMillis;
    private volatile boolean haltedByUs;
    private volatile boolean armed;
    private volatile boolean failing;

    public ExitGate(Runnable wakeWatchdog) {
        this.wakeWatchdog = wakeWatchdog;
    }

    /** @param made what is wound up from now on */
    public void use(KernelDeadline made) {
        deadline = made;
    }

    /**
     * The watchdog is at work: the kernel deadline is pushed forward, if it has been wound up at all. In a JVM that
     * nobody has asked to end, it never is.
     */
    public void beat() {
        if (armed && !failing) {
            deadline.wind();
        }
    }

    /** Whether the watchdog cannot work, for want of memory: then it pushes nothing forward. */
    public void failing(boolean now) {
        failing = now;
    }

    /** The watchdog has given up: nothing ends this JVM any more but itself. */
    public void giveUp() {
        KernelDeadline wound = deadline;
        deadline = KernelDeadline.NONE;
        wound.stop();
    }

    /** Winds up the kernel deadline. */
    void arm() {
        armed = true;
        deadline.wind();
    }

    /** @param courtesy how long a thread that could end the JVM now waits for the report to be finished */
    void judge(int status, Duration courtesy) {
        courtesyMillis = courtesy.toMillis();
        verdict.set(status);
    }

    /** Whether the JVM could end by itself now: a thread has come to the halt. */
    boolean isFreed() {
        return freed.getCount() == 0;
    }

    void halt(int status) {
        haltedByUs = true;
        Halt.now(status);
    }

    @Override
    public void shutdownBegan() {
        arm();
        wakeWatchdog.run();
    }

    @Override
    public int haltStatus(int asked) {
        if (haltedByUs) {
            return asked;
        }
        arm();
        int status = verdict.get();
        if (status == NO_VERDICT) {
            return asked;
        }
        waitForTheReport();
        return status;
    }

    @Override
    public void shutdownReturned() {
        int status = verdict.get();
        if (status != NO_VERDICT) {
            waitForTheReport();
            halt(status);
        }
    }

    /** The watchdog halts the JVM once it has said what was done; this wait only ends if that hangs. */
    private void waitForTheReport() {
        freed.countDown();
        wakeWatchdog.run();
        try {
            new CountDownLatch(1).await(courtesyMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Somebody is in a hurry: the halt comes now, with less of a report.
            Thread.currentThread().interrupt();
        }
    }
}
