package dev.exeunt.agent.ending;

import dev.exeunt.agent.thread.AgentThread;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A thread that halts the JVM if the ending has not done so in time. It exists before it is needed, and only waits. */
public final class LastResort {

    private final Thread thread;
    private volatile long deadlineNanos;
    private volatile int status;
    private volatile boolean armed;

    public LastResort(ExitGate gate) {
        thread = new AgentThread(() -> run(gate), "last-resort");
        thread.start();
    }

    private LastResort() {
        thread = null;
    }

    /** One without a thread, which therefore does nothing. */
    static LastResort rehearsed() {
        return new LastResort();
    }

    void arm(int haltStatus, Duration limit) {
        status = haltStatus;
        deadlineNanos = System.nanoTime() + limit.toNanos();
        armed = true;
        LockSupport.unpark(thread);
    }

    private void run(ExitGate gate) {
        while (!armed) {
            LockSupport.park(this);
        }
        for (long left; (left = deadlineNanos - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(this, left);
        }
        gate.halt(status);
    }
}
