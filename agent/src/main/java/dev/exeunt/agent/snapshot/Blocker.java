package dev.exeunt.agent.snapshot;

import java.util.List;
import java.util.Optional;

/** What a thread waits for, where the fields of the JDK's own objects tell more than the lock's class and owner. */
public sealed interface Blocker {

    /**
     * The end of a pool.
     *
     * @param number    which pool, within one snapshot
     * @param workers   how many threads it says it has, -1 if that cannot be known
     * @param threads   the ids of those that were found; fewer if a thread does not show whom it works for
     * @param queued    how many tasks wait for a thread, -1 if that cannot be known
     * @param startedAt where one of its threads was started, which is as much as can be known of who made the pool
     */
    record Pool(int number, String type, Phase phase, int workers, List<Long> threads, long queued,
            List<StackTraceElement> startedAt) implements Blocker {

        /** Whether somebody has asked it to end. */
        public enum Phase {
            RUNNING,
            SHUT_DOWN,
            NOT_KNOWN
        }

        public Pool {
            threads = List.copyOf(threads);
        }

        public boolean hasHiddenThreads() {
            return threads.size() < workers;
        }
    }

    /**
     * A task.
     *
     * @param runner the id of the thread that runs it, 0 if none does
     * @param queue  the pool in which it waits for a thread
     * @param periodic whether it runs again and again, and so is never done
     */
    record Task(String type, long runner, Optional<Pool> queue, boolean periodic) implements Blocker {

        public Task(String type, long runner, Optional<Pool> queue) {
            this(type, runner, queue, false);
        }
    }

    /**
     * A synchronizer that no thread owns.
     *
     * @param type  the class that the application used, {@code java.util.concurrent.CountDownLatch}
     * @param count what it stands at, in words: {@code "count 1"}
     * @param users the ids of the threads that are known to have it, those that wait for it among them
     */
    record Synchronizer(String type, String count, List<Long> users) implements Blocker {

        public Synchronizer(String type, String count) {
            this(type, count, List.of());
        }
    }

    /**
     * The initialisation of a class.
     *
     * @param initialiser the id of the thread that does it, 0 if none was found
     * @param first       where not told who does it, the supertype that has to be initialised before, which the initialiser does
     */
    record Initialisation(String type, long initialiser, String first) implements Blocker {

        public Initialisation(String type, long initialiser) {
            this(type, initialiser, "");
        }
    }
}
