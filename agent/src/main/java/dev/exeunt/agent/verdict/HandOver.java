package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.Optional;
import java.util.Set;

/**
 * Whether another thread has written on behalf of a chain between two looks, as an asynchronous appender does. A thread
 * that waits without a time limit is woken by another; if none but the chain's has run, it was the chain.
 */
final class HandOver {

    private HandOver() {}

    static Optional<String> between(Snapshot before, Diagnosis diagnosis) {
        Snapshot now = diagnosis.snapshot();
        if (diagnosis.keeper() != Keeper.SHUTDOWN || now.threads().size() != before.threads().size()) {
            return Optional.empty();
        }
        Set<Long> chains = diagnosis.threads();
        boolean chainRan = false;
        long moved = 0;
        for (ThreadState thread : now.threads()) {
            ThreadState was = before.thread(thread.id()).orElse(null);
            if (was == null || was.cpuNanos() < 0 || thread.cpuNanos() < 0) {
                return Optional.empty();
            }
            boolean ran = thread.cpuNanos() > was.cpuNanos();
            if (chains.contains(thread.id())) {
                chainRan |= ran;
            } else if (ran && !(wasWoken(was) && wasWoken(thread))) {
                // It may have woken the others.
                return Optional.empty();
            } else if (ran) {
                moved += Progress.grown(Optional.of(was.bytes()), Optional.of(thread.bytes()));
            }
        }
        return chainRan && moved > 0
                ? Optional.of("a thread that it has woken read or wrote " + moved + " bytes") : Optional.empty();
    }

    /** One that runs for a time limit, or for what comes from outside, does so without anybody's help. */
    private static boolean wasWoken(ThreadState thread) {
        return thread.state() == Thread.State.WAITING;
    }
}
