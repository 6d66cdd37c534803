package dev.exeunt.agent.sample;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Something of each kind that a thread may be parked on, so that nothing is loaded for it later. */
final class RehearsedBlockers {

    private RehearsedBlockers() {}

    static List<Object> all() {
        ReentrantLock lock = new ReentrantLock();
        return List.of(
                new CountDownLatch(1),
                new FutureTask<>(() -> null),
                new Semaphore(1),
                lock.newCondition());
    }
}
