package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.locks.ReentrantLock;

/** spring-projects/spring-boot#27049, spring-projects/spring-framework#36260, aeron-io/aeron#777. */
class ExitWhileHoldingTheLockOfAHookIT {

    @EveryJdk
    void aMonitorEndsWith111(Jdk jdk) {
        stuck(jdk, Monitor.class).run().endedWith(111).report().documentedAs(Case.EXIT_WHILE_HOLDING_THE_LOCK)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <java.lang.Object@*> held by thread \"main\"",
                        "which closes the cycle");
    }

    @EveryJdk
    void aReentrantLockEndsWith111(Jdk jdk) {
        stuck(jdk, Reentrant.class).run().endedWith(111).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <*ReentrantLock*> held by thread \"main\"",
                        "which closes the cycle");
    }

    @EveryJdk
    void theReportComesEvenIfTheLockIsSystemErr(Jdk jdk) {
        stuck(jdk, SystemErr.class).run().endedWith(111).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <java.io.PrintStream@*> held by thread \"main\"",
                        "which closes the cycle");
    }

    public static class Monitor {
        private static final Object LOCK = new Object();

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Monitor::stop, "stopper"));
            synchronized (LOCK) {
                System.exit(1);
            }
        }

        static void stop() {
            synchronized (LOCK) {
                System.out.println("stopped");
            }
        }
    }

    public static class Reentrant {
        private static final ReentrantLock LOCK = new ReentrantLock();

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Reentrant::stop, "stopper"));
            LOCK.lock();
            System.exit(1);
        }

        static void stop() {
            LOCK.lock();
        }
    }

    /** From JDK 21 on println itself takes another lock, so the hook takes this one as a logger would. */
    public static class SystemErr {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(SystemErr::stop, "stopper"));
            synchronized (System.err) {
                System.exit(1);
            }
        }

        static void stop() {
            synchronized (System.err) {
                System.err.println("stopped");
            }
        }
    }
}
