package dev.exeunt.it.hostile;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Classes of an application that let nobody look at them: whatever can be overridden says which method was called, and throws. */
final class Hostile {

    /** All that a line must not hold, and more of it than a line can. */
    static final String NAME = "\nexeunt: forged by a name\r\u2028\u202e\u001b[2J\ud800" + "x".repeat(100_000);

    /** Whether the program has done what it needs the JDK for. */
    static volatile boolean ready;

    private Hostile() {
    }

    static RuntimeException no() {
        StackTraceElement called = new Throwable().getStackTrace()[1];
        System.out.println("CALLED " + called);
        return new IllegalStateException("hands off");
    }

    static class Worker extends Thread {

        Worker(Runnable task) {
            super(null, task, NAME);
        }

        @Override
        public String toString() {
            throw no();
        }

        @Override
        public int hashCode() {
            throw no();
        }

        @Override
        public boolean equals(Object other) {
            throw no();
        }

        @Override
        public State getState() {
            throw no();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw no();
        }

        @Override
        public ClassLoader getContextClassLoader() {
            throw no();
        }

        @Override
        public boolean isInterrupted() {
            throw no();
        }
    }

    /** Java 17 itself asks for the id, to make a thread dump. */
    static class Nameless extends Worker {

        Nameless(Runnable task) {
            super(task);
        }

        @Override
        @SuppressWarnings("deprecation")
        public long getId() {
            throw no();
        }
    }

    static class Lock extends ReentrantLock {

        @Override
        public String toString() {
            throw no();
        }

        @Override
        public int hashCode() {
            throw no();
        }

        @Override
        public boolean equals(Object other) {
            throw no();
        }

        @Override
        protected Thread getOwner() {
            throw no();
        }

        @Override
        public boolean isLocked() {
            throw no();
        }
    }

    static class Latch extends CountDownLatch {

        Latch() {
            super(1);
        }

        @Override
        public long getCount() {
            throw no();
        }

        @Override
        public String toString() {
            throw no();
        }
    }

    static class Pool extends ThreadPoolExecutor {

        Pool() {
            super(1, 1, 1, TimeUnit.DAYS, new LinkedBlockingQueue<>(), task -> new Thread(null, task, NAME));
        }

        @Override
        public int getPoolSize() {
            throw no();
        }

        @Override
        public BlockingQueue<Runnable> getQueue() {
            throw no();
        }

        @Override
        public boolean isTerminated() {
            throw no();
        }

        @Override
        public String toString() {
            throw no();
        }
    }

    static class Task extends FutureTask<String> {

        Task() {
            super(() -> "never");
        }

        @Override
        public boolean isDone() {
            throw no();
        }

        @Override
        public int hashCode() {
            throw no();
        }

        @Override
        public boolean equals(Object other) {
            throw no();
        }

        @Override
        public String toString() {
            throw no();
        }
    }

    static class Failure extends RuntimeException {

        Failure() {
            super("gone" + NAME);
        }

        @Override
        public String getMessage() {
            throw no();
        }

        @Override
        public synchronized Throwable getCause() {
            throw no();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw no();
        }

        @Override
        public String toString() {
            throw no();
        }
    }
}
