package dev.exeunt.it.hostile;

import static dev.exeunt.it.Launch.quick;
import static dev.exeunt.it.Launch.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.io.TempDir;

/** {@code Thread.getId} can be overridden, and up to 18 the JDK's own thread dump calls it. */
class ThreadsAnswerForTheirIdsIT {

    static final CountDownLatch NEVER = new CountDownLatch(1);

    /** A watchdog that waits for such an id says nothing, and is taken for dead by the kernel deadline: it ends the JVM with 60. */
    @EveryJdk
    void aHealthyShutdownBesideOneThatBlocksIsWatchedToItsEnd(Jdk jdk, @TempDir Path folder) {
        Path log = folder.resolve("log");
        Outcome outcome = quick(jdk, HandsOver.class).agent("shutdown.warn-after=1s,log=" + log).arguments(log).run();

        outcome.endedWith(3).exeuntSaidNothing();
        assertThat(outcome.stdout()).endsWith("finished\n");
    }

    @EveryJdk
    void aStuckOneIsExplainedAcrossTheMonitorThatSuchAThreadHas(Jdk jdk) {
        stuck(jdk, StuckOnMonitor.class).run().endedWith(112).report().chain(
                "thread \"main\" joins shutdown hook \"stopper\"",
                "shutdown hook \"stopper\" waits for the lock <java.lang.StringBuilder@*> held by thread \"w\"",
                "thread \"w\" waits for a java.util.concurrent.CountDownLatch (count 1)");
    }

    @EveryJdk
    void andAcrossTheLockOfOneWhoseIdIsAnError(Jdk jdk) {
        stuck(jdk, StuckOnLock.class).run().endedWith(112).report().chain(
                "thread \"main\" joins shutdown hook \"stopper\"",
                "shutdown hook \"stopper\" waits for the lock <java.util.concurrent.locks.ReentrantLock$NonfairSync@",
                "thread \"w\" waits for a java.util.concurrent.CountDownLatch (count 1)");
    }

    public static class HandsOver {
        public static void main(String[] args) throws Exception {
            Path log = Path.of(args[0]);
            hold(worker(new IdBlocks(() -> NEVER.await())));
            Runtime.getRuntime().addShutdownHook(Body.thread("hand-over", () -> {
                for (int partition = 0; !Files.exists(log) || !Files.readString(log).contains(" so far: "); partition++) {
                    Thread.sleep(500);
                    System.out.println("partition " + partition + " handed over");
                }
                System.out.println("finished");
            }));
            System.exit(3);
        }
    }

    public static class StuckOnMonitor {
        public static void main(String[] args) throws Exception {
            Object monitor = new StringBuilder();
            CountDownLatch taken = new CountDownLatch(1);
            hold(worker(new IdBlocks(() -> {
                synchronized (monitor) {
                    taken.countDown();
                    NEVER.await();
                }
            })));
            taken.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                synchronized (monitor) {
                    System.out.println("never");
                }
            }));
            System.exit(3);
        }
    }

    public static class StuckOnLock {
        public static void main(String[] args) throws Exception {
            ReentrantLock lock = new ReentrantLock();
            CountDownLatch taken = new CountDownLatch(1);
            worker(new IdIsAnError(() -> {
                lock.lock();
                taken.countDown();
                NEVER.await();
            }));
            taken.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", lock::lock));
            System.exit(3);
        }
    }

    static Thread worker(Thread worker) {
        worker.setDaemon(true);
        worker.start();
        return worker;
    }

    /** Returns once nobody can have the thread's id any more. */
    static void hold(Thread worker) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        worker(Body.thread("holder", () -> {
            synchronized (worker) {
                held.countDown();
                NEVER.await();
            }
        }));
        held.await();
    }

    private static class IdBlocks extends Thread {

        IdBlocks(Body body) {
            super(Body.thread("", body), "w");
        }

        @Override
        @SuppressWarnings("deprecation")
        public synchronized long getId() {
            return super.getId();
        }
    }

    private static class IdIsAnError extends Thread {

        IdIsAnError(Body body) {
            super(Body.thread("", body), "w");
        }

        @Override
        @SuppressWarnings("deprecation")
        public long getId() {
            throw new StackOverflowError("no id");
        }
    }
}
