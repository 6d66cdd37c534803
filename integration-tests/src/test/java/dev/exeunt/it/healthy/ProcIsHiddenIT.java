package dev.exeunt.it.healthy;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import java.util.concurrent.CountDownLatch;

/**
 * apache/maven-surefire#2266: nothing can be learned about processes. No JVM starts without /proc, so it goes when the
 * JVM is there, in a mount namespace of its own.
 */
class ProcIsHiddenIT {

    @EveryJdk
    void aHealthyJvmKeepsItsStatus(Jdk jdk) throws Exception {
        hidden(Launch.quick(jdk, Graceful.class).agent("shutdown.warn-after=10m")).signal("TERM").awaitExit()
                .endedWith(143).exeuntSaidNothing();
    }

    /** What it cannot see it need not kill; but it must go. */
    @EveryJdk
    void aStuckJvmEnds(Jdk jdk) throws Exception {
        hidden(Launch.stuck(jdk, Stuck.class)).signal("TERM").awaitExit().endedWith(110, 112);
    }

    private static Forked hidden(Launch launch) throws Exception {
        Needed.success("unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc");
        Forked jvm = launch.under("unshare", "-m").start().awaitLine("READY");
        Needed.success("nsenter", "-t", String.valueOf(jvm.pid()), "-m", "mount", "-t", "tmpfs", "none", "/proc");
        return jvm;
    }

    public static class Graceful {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(Body.thread("drainer", Graceful::drain));
            System.out.println("READY");
            new CountDownLatch(1).await();
        }

        static void drain() throws InterruptedException {
            closeListener();
            drainQueue();
            releaseLock();
        }

        static void closeListener() throws InterruptedException {
            Thread.sleep(1_000);
        }

        static void drainQueue() throws InterruptedException {
            Thread.sleep(1_000);
        }

        static void releaseLock() throws InterruptedException {
            Thread.sleep(1_000);
        }
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.out.println("READY");
            new CountDownLatch(1).await();
        }
    }
}
