package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Blocker.Synchronizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;

/** What a synchronizer without an owner stands at, by the fields of {@code java.util.concurrent} (17 to 26). */
final class Synchronizers {

    private static final String PACKAGE = "java.util.concurrent.";
    private static final String READ_WRITE = PACKAGE + "locks.ReentrantReadWriteLock$Sync";

    private Synchronizers() {}

    static Optional<Synchronizer> of(Object blocker) {
        Class<?> type = blocker.getClass();
        if (Fields.above(type, PACKAGE + "CountDownLatch$Sync") != null) {
            return Optional.of(new Synchronizer(PACKAGE + "CountDownLatch", "count " + state(blocker)));
        } else if (Fields.above(type, PACKAGE + "Semaphore$Sync") != null) {
            int permits = state(blocker);
            return Optional.of(new Synchronizer(PACKAGE + "Semaphore", permits + (permits == 1 ? " permit" : " permits")));
        } else if (Fields.above(type, READ_WRITE) != null) {
            // The upper half of the state counts the holds of readers (ReentrantReadWriteLock.Sync.SHARED_SHIFT).
            int holds = state(blocker) >>> 16;
            return holds == 0 ? Optional.empty() : Optional.of(new Synchronizer(PACKAGE + "locks.ReentrantReadWriteLock",
                    "held " + (holds == 1 ? "by a reader" : holds + " times by readers")));
        } else if (Fields.get(blocker, PACKAGE + "Phaser$QNode", "phaser") instanceof Phaser phaser
                && Fields.get(phaser, Phaser.class, "state") instanceof Long state) {
            // The lowest 16 bits count those who have not arrived (Phaser.UNARRIVED_MASK).
            return Optional.of(new Synchronizer(PACKAGE + "Phaser", (state & 0xffff) + " not arrived"));
        }
        return Optional.empty();
    }

    /** What those are parked on who wait for it; empty for what is no synchronizer of the JDK. */
    static List<Object> parkedOn(Object synchronizer) {
        List<Object> parkedOn = new ArrayList<>();
        if (synchronizer instanceof CountDownLatch || synchronizer instanceof Semaphore) {
            parkedOn.add(Fields.get(synchronizer, synchronizer instanceof Semaphore ? Semaphore.class : CountDownLatch.class, "sync"));
        } else if (synchronizer instanceof CyclicBarrier) {
            parkedOn.add(Fields.get(synchronizer, CyclicBarrier.class, "trip"));
        } else if (synchronizer instanceof BlockingQueue) {
            Class<?> type = Queues.known(synchronizer);
            parkedOn.add(Fields.get(synchronizer, type, "notEmpty"));
            parkedOn.add(Fields.get(synchronizer, type, "notFull"));
        } else if (synchronizer instanceof Exchanger || synchronizer instanceof Condition) {
            parkedOn.add(synchronizer);
        }
        parkedOn.removeIf(Objects::isNull);
        return parkedOn;
    }

    /** What one stands at that its own condition does not tell; empty for what is neither a queue nor a barrier. */
    static String stands(Object synchronizer) {
        int missing = synchronizer instanceof CyclicBarrier ? Fields.number(synchronizer, CyclicBarrier.class, "count") : -1;
        return missing >= 0 ? missing + " not arrived" : Queues.fill(synchronizer);
    }

    /** The thread that is known to read under a lock that a writer waits for; null if it is not known. */
    static Thread reader(Object blocker) {
        return Fields.get(blocker, READ_WRITE, "firstReader") instanceof Thread thread ? thread : null;
    }

    private static int state(Object synchronizer) {
        return Fields.number(synchronizer, AbstractQueuedSynchronizer.class, "state");
    }
}
