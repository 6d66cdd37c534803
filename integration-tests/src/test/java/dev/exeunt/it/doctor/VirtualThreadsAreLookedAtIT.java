package dev.exeunt.it.doctor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** The JVM's own search for deadlocks passes over virtual threads (21 and later). */
class VirtualThreadsAreLookedAtIT {

    @EveryJdk
    void aDeadlockThroughOneIsFound(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        long pid = Doctor.program(jdk, "doctor.VirtualThreadsAreLookedAtIT$Deadlock").start().awaitLine("READY").pid();

        Doctor.findsStuck(jdk, pid).report().opensWith("are in a deadlock: ")
                .chain("virtual thread #* waits for the lock <java.util.concurrent.locks.ReentrantLock$NonfairSync@*> held by thread \"platform\"",
                        "thread \"platform\" waits for the lock <java.util.concurrent.locks.ReentrantLock$NonfairSync@*> held by virtual thread #",
                        "which closes the cycle");
    }

    @EveryJdk
    void whereNobodyLeadsToThemItIsSaidThatTheyWereNotLookedAt(Jdk jdk) {
        assumeTrue(jdk.version() >= 21);
        long pid = Doctor.program(jdk, "doctor.VirtualThreadsAreLookedAtIT$Parked").start().awaitLine("READY").pid();

        Doctor.finds(jdk, pid, "nothing was found that is stuck (its virtual threads were not looked at)").hasStatus(0);
    }

    public static class Deadlock {
        public static void main(String[] args) throws Exception {
            ReentrantLock one = new ReentrantLock();
            ReentrantLock other = new ReentrantLock();
            CountDownLatch both = new CountDownLatch(2);
            virtual(() -> take(one, other, both));
            Body.thread("platform", () -> take(other, one, both)).start();
            both.await();
            System.out.println("READY");
        }

        private static void take(ReentrantLock first, ReentrantLock second, CountDownLatch both) throws InterruptedException {
            first.lock();
            both.countDown();
            both.await();
            second.lock();
        }
    }

    public static class Parked {
        public static void main(String[] args) throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            virtual(() -> {
                begun.countDown();
                new CountDownLatch(1).await();
            });
            begun.await();
            System.out.println("READY");
            new CountDownLatch(1).await();
        }
    }

    /** The tests are compiled for Java 17. */
    static void virtual(Body body) throws ReflectiveOperationException {
        Runnable task = () -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }
}
