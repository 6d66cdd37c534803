package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** No thread owns what the hook waits for, but some have it: the one that was to release it is among them, or has died. */
class WhoCouldReleaseItIT {

    @EveryJdk
    void aLatchNamesWhoHasItAndWhoElseWaitsForIt(Jdk jdk) {
        stuck(jdk, Latch.class).run().endedWith(112).report().opensWith(
                "waits for a java.util.concurrent.CountDownLatch (count 2) to be counted down; thread \"flusher\"",
                "which has it too and could release it, at dev.exeunt.it.shutdown.WhoCouldReleaseItIT$Latch",
                "waits for a permit of a java.util.concurrent.Semaphore (0 permits); thread \"other\" waits for it too");
    }

    @EveryJdk
    void aFullQueueIsCountedAndItsConsumerNamed(Jdk jdk) {
        stuck(jdk, FullQueue.class).run().endedWith(112).report().opensWith(
                "waits for somebody to take something from a java.util.concurrent.ArrayBlockingQueue (1 of 1 in it); "
                        + "thread \"consumer\"", "which has it too and could release it", "sleeps");
    }

    @EveryJdk
    void ofAConsumerThatDiedItIsSaidThatItDied(Jdk jdk) {
        stuck(jdk, DeadConsumer.class).run().endedWith(112).report().opensWith(
                "waits for somebody to take something from a java.util.concurrent.LinkedBlockingQueue (1 of 1 in it); "
                        + "whether thread \"consumer\", which died of java.lang.IllegalStateException: poison at dev.exeunt.it",
                "was to release it is not known");
    }

    public static class Latch {
        public static void main(String[] args) throws Exception {
            CountDownLatch flushed = new CountDownLatch(2);
            CountDownLatch ready = new CountDownLatch(2);
            daemon("flusher", () -> {
                ready.countDown();
                new Semaphore(0).acquire();
                flushed.countDown();
            });
            daemon("other", () -> {
                ready.countDown();
                flushed.await();
            });
            ready.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> flushed.await()));
            System.exit(1);
        }
    }

    public static class FullQueue {
        public static void main(String[] args) throws Exception {
            ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            queue.put("a");
            CountDownLatch ready = new CountDownLatch(1);
            daemon("consumer", () -> {
                ready.countDown();
                Thread.sleep(Integer.MAX_VALUE);
                queue.take();
            });
            ready.await();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> queue.put("b")));
            System.exit(1);
        }
    }

    public static class DeadConsumer {
        public static void main(String[] args) throws Exception {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(1);
            Thread consumer = new Thread(() -> {
                queue.poll();
                throw new IllegalStateException("poison");
            }, "consumer");
            consumer.setUncaughtExceptionHandler((thread, thrown) -> { });
            consumer.start();
            consumer.join();
            queue.put("a");
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> queue.put("b")));
            System.exit(1);
        }
    }

    static void daemon(String name, Body body) {
        Thread thread = Body.thread(name, body);
        thread.setDaemon(true);
        thread.start();
    }
}
