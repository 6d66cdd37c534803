package dev.exeunt.agent.ending;

/**
 * The watchdog's signs of life: each pushes the kernel deadline forward, once that has been wound up. In a JVM that nobody
 * has asked to end, it never is.
 *
 * <p>A tick that takes very long is none. With next to no heap left, every allocation waits for a collection, and a
 * watchdog that always gets a little further would keep the JVM alive until it came to its verdict, hours later. Collections
 * take CPU time. A process that was stopped in the middle of a tick, or starved, has had none: that tick is as good as others.
 */
class Heartbeat {

    private static final int TICKS_PER_DEADLINE = 3;

    private final long longestMillis;
    private volatile KernelDeadline deadline = KernelDeadline.NONE;
    private volatile boolean armed;
    private volatile boolean unlimited;
    private volatile long tickBegan;
    private volatile long cpuAtItsBegin;
    private volatile long notWorkingMillis;

    /** @param longestMillis how long the watchdog may not have worked, once armed; 0 for as long as it likes */
    Heartbeat(long longestMillis) {
        this.longestMillis = longestMillis;
        this.tickBegan = millis();
    }

    /** The clock; only tests have another. */
    long millis() {
        return System.nanoTime() / 1_000_000;
    }

    void use(KernelDeadline made) {
        deadline = made;
        beat();
    }

    boolean hasDeadline() {
        return deadline != KernelDeadline.NONE;
    }

    /** Winds up the kernel deadline: what was before does not count. */
    void arm() {
        if (!armed) {
            notWorkingMillis = 0;
            armed = true;
            tickBegins();
        }
        deadline.wind();
    }

    boolean isArmed() {
        return armed;
    }

    void tickBegins() {
        tickBegan = millis();
        if (armed) {
            cpuAtItsBegin = deadline.cpuMillis();
        }
    }

    /** Something is being done, as part of a tick or of an ending. */
    void beat() {
        if (armed && (unlimited || longestMillis == 0 || tickTook() < longestMillis / TICKS_PER_DEADLINE)) {
            beatInAWait();
        }
    }

    /** The kernel adds up the time of all threads, so it is only asked where the answer matters. */
    private long tickTook() {
        long wall = millis() - tickBegan;
        return wall < longestMillis / TICKS_PER_DEADLINE || !armed ? wall : Math.min(wall, deadline.cpuMillis() - cpuAtItsBegin);
    }

    /** Something is waited for that has a limit of its own, however long that is. */
    void beatInAWait() {
        if (armed && notWorkingMillis == 0) {
            deadline.wind();
        }
    }

    /** @return whether it has been too long, as after {@link #notWorking} */
    boolean tickEnds() {
        long took = tickTook();
        if (longestMillis > 0 && took >= longestMillis / TICKS_PER_DEADLINE) {
            return notWorking(took);
        }
        notWorkingMillis = 0;
        return false;
    }

    /** @return whether it has been too long: then the JVM is to be halted, which has no kernel deadline, perhaps */
    boolean notWorking(long millis) {
        notWorkingMillis += millis;
        return armed && longestMillis > 0 && notWorkingMillis > longestMillis;
    }

    /** A verdict stands, and the ending has limits of its own. */
    void goOnToTheEnd() {
        unlimited = true;
        notWorkingMillis = 0;
    }

    void giveUp() {
        KernelDeadline wound = deadline;
        deadline = KernelDeadline.NONE;
        wound.stop();
    }
}
