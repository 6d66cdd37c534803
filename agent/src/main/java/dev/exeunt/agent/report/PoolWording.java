package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.snapshot.Blocker.Pool;
import dev.exeunt.agent.snapshot.Blocker.Task;
import java.util.Optional;

/** How pools and their tasks are called. */
final class PoolWording {

    private PoolWording() {}

    static String end(Pool pool) {
        return "waits for the end of a " + pool.type() + switch (pool.phase()) {
            case RUNNING -> " that nobody has shut down (" + counted(pool);
            case SHUT_DOWN -> " (shut down, " + counted(pool);
            case NOT_KNOWN -> " (" + counted(pool);
        };
    }

    static String task(Task task, Wording wording, boolean origins) {
        if (task.periodic()) {
            return "waits for the end of a periodic task, a " + task.type() + ", which runs again and again until somebody cancels it"
                    + (task.runner() != 0 ? "; now " + wording.thread(task.runner()) + " runs it" : task.queue()
                            .map(pool -> ", in the queue of a " + pool.type() + " (" + counted(pool)).orElse(""));
        }
        if (task.runner() != 0) {
            return "waits for a " + task.type() + " that " + wording.thread(task.runner()) + " runs"
                    + (origins ? wording.origin(task.runner()) : "");
        }
        return "waits for a " + task.type() + task.queue()
                .map(pool -> " that no thread has begun, in the queue of a " + pool.type() + " (" + counted(pool))
                .orElse(" that no thread runs, and that was found in the queue of no pool");
    }

    /** Whether what follows in a sentence is a thread of the pool, and not the thing that was spoken of last. */
    static boolean goesOnWithAThreadOf(Wait wait) {
        return pool(wait).isPresent();
    }

    /** The pool as a line of its own, between the thread that waits for it and the thread that it waits for. */
    static Optional<ChainLine> line(Chain.Step step, Optional<Chain.Step> next, Wording wording) {
        return pool(step.waits()).filter(pool -> next.isPresent()).map(pool -> new ChainLine(
                "the " + pool.type(),
                "waits for its " + wording.thread(next.get().thread()) + others(pool), "", ""));
    }

    private static String others(Pool pool) {
        int all = Math.max(pool.workers(), pool.threads().size());
        return all > 1 ? ", one of " + all : "";
    }

    private static Optional<Pool> pool(Wait wait) {
        return wait instanceof Wait.OnPool onPool ? Optional.of(onPool.pool())
                : wait instanceof Wait.OnTask onTask && onTask.task().runner() == 0 ? onTask.task().queue()
                : Optional.empty();
    }

    /** {@code 2 threads, 3 tasks queued, a thread of it started at ...)} */
    private static String counted(Pool pool) {
        int threads = Math.max(pool.workers(), pool.threads().size());
        return counted(threads, "thread") + (pool.queued() < 0 ? "" : ", " + counted(pool.queued(), "task") + " queued")
                + Wording.at(", a thread of it started at ", pool.startedAt(), "") + ")";
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
