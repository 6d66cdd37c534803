package dev.exeunt.agent.ending;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The last line of a JVM that ends by itself: those who have read that its shutdown is slow shall read that it came to an
 * end. The thread that is about to end the JVM waits for the watchdog to say it, and no longer than half a second.
 */
public final class Farewell {

    private static final long LONGEST_MILLIS = 500;

    private final CountDownLatch said = new CountDownLatch(1);
    private volatile boolean due;
    private volatile boolean leaving;

    /** @param whetherDue whether a thread that is about to end the JVM waits for it from now on */
    public void expect(boolean whetherDue) {
        due = whetherDue;
    }

    /** Whether a thread is about to end the JVM, and waits. */
    public boolean isAwaited() {
        return leaving && said.getCount() > 0;
    }

    public void isSaid() {
        said.countDown();
    }

    void await(Runnable wakeWatchdog) {
        if (due) {
            leaving = true;
            await(said, LONGEST_MILLIS, wakeWatchdog);
        }
    }

    static void await(CountDownLatch latch, long millis, Runnable wakeWatchdog) {
        wakeWatchdog.run();
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Somebody is in a hurry: the halt comes now, with less of a report.
            Thread.currentThread().interrupt();
        }
    }
}
