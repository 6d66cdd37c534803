package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneThread;
import dev.exeunt.it.Outcome;
import java.util.concurrent.locks.LockSupport;

/** risa-labs-inc/BossConsole#1207, brettwooldridge/HikariCP#668: time in which nothing could run does not count. */
class StoppedInTheMiddleOfItsShutdownIT {

    /** Stopped for longer than the stall and longer than the kernel deadline. */
    @EveryJdk
    void itGoesOnWhereItWas(Jdk jdk) throws InterruptedException {
        Forked jvm = quick(jdk, Program.class).agent("kernel-deadline=3s,shutdown.warn-after=10m").start();
        jvm.awaitLine("READY").signal("TERM").awaitLine("step 3").signal("STOP");
        Thread.sleep(6_000);
        Outcome outcome = jvm.signal("CONT").awaitExit().endedWith(143).documentedAs(Case.STOPPED);
        assertThat(outcome.stdout()).endsWith("step 9\n");
    }

    /** For longer than the deadline, each time while the agent looks at many threads: that look seems to take for ever. */
    @OldestAndNewestJdk
    void norDoesItCountInTheMiddleOfALook(Jdk jdk) throws InterruptedException {
        Forked jvm = quick(jdk, Crowd.class).jvm("-Xmx256m").agent("kernel-deadline=6s,shutdown.warn-after=10m").start();
        jvm.awaitLine("READY").signal("TERM");
        for (int step = 2; step < 9; step += 4) {
            jvm.awaitLine("step " + step);
            new OneThread(jvm.pid(), "exeunt-watchdog").awaitRunning();
            jvm.signal("STOP");
            Thread.sleep(6_500);
            jvm.signal("CONT");
        }
        jvm.awaitExit().endedWith(143);
    }

    public static class Crowd {
        public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < 1_000; i++) {
                Thread waiter = new Thread(() -> wait(40));
                waiter.setDaemon(true);
                waiter.start();
            }
            Program.main(args);
        }

        private static void wait(int deep) {
            if (deep > 0) {
                wait(deep - 1);
            }
            LockSupport.park();
        }
    }

    public static class Program {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(Body.thread("drainer", Program::drain));
            AgentIsComplete.await();
            System.out.println("READY");
            Thread.sleep(600_000);
        }

        static void drain() throws InterruptedException {
            for (int step = 1; step < 10; step++) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < 200_000_000) {
                    Thread.onSpinWait();
                }
                Thread.sleep(100);
                System.out.println("step " + step);
            }
        }
    }
}
