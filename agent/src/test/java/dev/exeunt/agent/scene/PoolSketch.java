package dev.exeunt.agent.scene;

import dev.exeunt.agent.snapshot.Blocker.Pool;
import dev.exeunt.agent.snapshot.Blocker.Pool.Phase;
import dev.exeunt.agent.snapshot.Blocker.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The pools of a {@link Scene}. */
public final class PoolSketch {

    private static final String TYPE = "java.util.concurrent.ThreadPoolExecutor";

    private PoolSketch() {}

    public static Pool shutDown(int number, long... threads) {
        return pool(number, Phase.SHUT_DOWN, threads.length, threads);
    }

    public static Pool running(int number, long... threads) {
        return pool(number, Phase.RUNNING, threads.length, threads);
    }

    /** A pool that has more threads than were found. */
    public static Pool withHidden(int number, long... threads) {
        return pool(number, Phase.SHUT_DOWN, threads.length + 1, threads);
    }

    public static Task runBy(long thread) {
        return new Task("java.util.concurrent.FutureTask", thread, Optional.empty());
    }

    public static Task queuedIn(Pool pool) {
        return new Task("java.util.concurrent.FutureTask", 0, Optional.of(pool));
    }

    private static Pool pool(int number, Phase phase, int workers, long... threads) {
        List<Long> ids = LongStream.of(threads).boxed().toList();
        return new Pool(number, TYPE, phase, workers, ids, 0, Stacks.of("java.lang.Thread.start:798",
                "java.util.concurrent.ThreadPoolExecutor.execute:1364", "com.acme.Scheduler.startWorkers:33"));
    }
}
