package dev.exeunt.agent.graph;

import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.Optional;

/** What one thread waits for. */
public sealed interface Wait {

    /** For another thread to end. */
    record Joins(long thread) implements Wait {}

    /** For a lock that a thread holds; {@code exitLock} where it is that of {@code java.lang.Shutdown}. */
    record Locked(ThreadState.Monitored lock, boolean exitLock) implements Wait {}

    /** To enter a monitor whose owner is not known; of what class it is may not be known either. */
    record Enters(String type) implements Wait {}

    /** For a child to end, or for what it writes. */
    record OnChild(ProcessId child, Way way) implements Wait {}

    /** For a pool to end: for all of its threads. */
    record OnPool(Blocker.Pool pool) implements Wait {}

    /** For a task to be done: by the thread that runs it, or by any thread of the pool in which it is queued. */
    record OnTask(Blocker.Task task) implements Wait {}

    /** For another thread to initialise a class. */
    record OnClass(Blocker.Initialisation initialisation) implements Wait {}

    /**
     * For something that no thread owns, a latch or a queue.
     *
     * @param call         the method of the JDK that the thread called, {@code java.util.concurrent.CountDownLatch.await}
     * @param synchronizer what it stands at, where that can be read
     */
    record Unowned(String call, String type, Optional<Blocker.Synchronizer> synchronizer) implements Wait {

        Unowned(String call, String type) {
            this(call, type, Optional.empty());
        }
    }

    /**
     * For work: the thread of a pool or timer that nobody has shut down.
     *
     * @param pool what it belongs to, in words
     */
    record Idle(String pool) implements Wait {

        /** One of those that never end for want of work. */
        public boolean isOfATimer() {
            return pool.contains("Scheduled") || pool.contains("Timer");
        }
    }

    /** For time to pass. */
    record Sleeps() implements Wait {}

    /** For a peer or a file, inside the system. */
    record InputOutput(String call, boolean socket) implements Wait {}

    /** For nothing that can be told: native code attached it to the JVM, and no Java is on its stack. */
    record InNativeCode() implements Wait {}

    /** For the VM, which has something to do before it ends: for JFR, or for a native agent that is told of its death. */
    record Halts() implements Wait {}

    /** For nothing that can be told: it runs. */
    record Runs() implements Wait {}
}
