package dev.exeunt.it.jdk;

import dev.exeunt.it.Body;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A program: does a thread that waits show what for? */
public final class Waits {

    private Waits() {
    }

    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        System.out.println("CHILD " + child.pid());
        stream(child);
        join();
        reentrantLock();
        future();
        monitorOfAVirtualThread();
        child.destroyForcibly();
        System.exit(0);
    }

    private static void stream(Process child) throws InterruptedException {
        InputStream stdout = child.getInputStream();
        Fact.check("Process.getInputStream() is a ProcessImpl$ProcessPipeInputStream",
                () -> stdout.getClass().getName().equals("java.lang.ProcessImpl$ProcessPipeInputStream"));
        Thread reader = daemon("reader", () -> stdout.read());
        ThreadInfo info = awaitInfo(reader, each -> Arrays.stream(each.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().startsWith("readBytes")));
        Fact.check("a thread that reads from the stream of a process holds its monitor",
                () -> Arrays.stream(info.getLockedMonitors())
                        .anyMatch(lock -> lock.getIdentityHashCode() == System.identityHashCode(stdout)));
    }

    private static void join() throws InterruptedException {
        Thread joined = daemon("joined", () -> new CountDownLatch(1).await());
        Thread joiner = daemon("joiner", joined::join);
        ThreadInfo info = awaitInfo(joiner, each -> each.getThreadState() == Thread.State.WAITING);
        Fact.check("a join shows the joined thread as the lock",
                () -> info.getLockInfo().getIdentityHashCode() == System.identityHashCode(joined));
    }

    private static void reentrantLock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        Thread waiter = daemon("waiter", lock::lock);
        ThreadInfo info = awaitInfo(waiter, each -> each.getThreadState() == Thread.State.WAITING);
        Fact.check("a wait for a ReentrantLock shows its owner", () -> info.getLockOwnerName().equals("main"));
    }

    private static void future() throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(() -> null);
        Thread getter = daemon("getter", task::get);
        awaitInfo(getter, each -> each.getThreadState() == Thread.State.WAITING);
        Fact.check("a wait for a FutureTask has it as its blocker", () -> LockSupport.getBlocker(getter) == task);
    }

    private static void monitorOfAVirtualThread() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Runnable holds = () -> {
            synchronized (entered) {
                entered.countDown();
                LockSupport.park();
            }
        };
        if (Runtime.version().feature() < 21) {
            daemon("holder", holds::run);
        } else {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, holds);
        }
        entered.await();
        Thread blocked = daemon("blocked", () -> {
            synchronized (entered) {
                System.out.println("entered");
            }
        });
        while (blocked.getState() != Thread.State.BLOCKED) {
            Thread.sleep(10);
        }
        Fact.check("a thread that waits to enter a monitor has JVMTI_THREAD_STATE_BLOCKED_ON_MONITOR_ENTER in threadStatus",
                () -> (status(blocked) & 0x400) != 0);
        ThreadInfo info = awaitInfo(blocked, each -> true);
        Fact.check("from 24 on its ThreadInfo says RUNNABLE, if a virtual thread holds the monitor", () -> info.getThreadState()
                == (Runtime.version().feature() < 24 ? Thread.State.BLOCKED : Thread.State.RUNNABLE));
    }

    private static int status(Thread thread) throws ReflectiveOperationException {
        Object owner = Runtime.version().feature() < 19 ? thread : open(Thread.class, "holder").get(thread);
        return open(owner == thread ? Thread.class : owner.getClass(), "threadStatus").getInt(owner);
    }

    private static Field open(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Thread daemon(String name, Body body) {
        Thread thread = Body.thread(name, body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static ThreadInfo awaitInfo(Thread thread, Predicate<ThreadInfo> state) throws InterruptedException {
        while (true) {
            for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
                if (info.getThreadId() == thread.getId() && state.test(info)) {
                    return info;
                }
            }
            Thread.sleep(10);
        }
    }
}
