package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop that sleeps and looks is told nothing by what it waits for, a counter maybe, which nobody outside can see. All
 * that shows is another thread of the application that sleeps and works in turns, as the one does that counts. Loops
 * instead of streams: most JVMs have no such thread, so the rehearsal would miss what a stream does with one.
 */
final class Polls {

    private Polls() {}

    /** Whether a chain polls, and a thread that may be the one it polls for came round between the two looks as well. */
    static boolean mayBeServed(Snapshot before, Diagnosis diagnosis) {
        boolean polls = false;
        for (Chain chain : diagnosis.chains()) {
            polls |= ends(chain) && cameRound(before, chain.last().thread());
        }
        boolean served = false;
        Set<Long> chains = polls ? diagnosis.threads() : Set.of();
        for (ThreadState thread : diagnosis.snapshot().threads()) {
            served |= polls && !chains.contains(thread.id()) && cameRound(before, thread)
                    && mayServe(thread, diagnosis.snapshot());
        }
        return served;
    }

    /** How long it is until a thread that may be the one goes on; empty if there is none. */
    static Optional<Duration> servedBy(Diagnosis diagnosis, Map<Long, Timer> timers) {
        Duration first = null;
        Set<Long> chains = diagnosis.threads();
        for (Timer timer : timers.values()) {
            ThreadState thread = diagnosis.snapshot().thread(timer.thread()).orElse(null);
            if (thread != null && !chains.contains(thread.id()) && mayServe(thread, diagnosis.snapshot())
                    && (first == null || timer.left().compareTo(first) < 0)) {
                first = timer.left();
            }
        }
        return Optional.ofNullable(first);
    }

    /** Whether a chain ends in what a loop waits with: a sleep, or a wait with a time limit for what no thread owns. */
    static boolean ends(Chain chain) {
        Wait last = chain.last().waits();
        return chain.last().thread().state() == Thread.State.TIMED_WAITING
                && (last instanceof Wait.Sleeps || last instanceof Wait.Unowned);
    }

    /** Hooks wait for others; a thread without a line of the application's is a selector's or a cleaner's. */
    private static boolean mayServe(ThreadState thread, Snapshot now) {
        return thread.state() == Thread.State.TIMED_WAITING && now.hook(thread.id()).isEmpty()
                && Frames.application(thread.stack()).isPresent() && !TimedThreads.idles(thread);
    }

    /** What has slept all the time has used no CPU. */
    private static boolean cameRound(Snapshot before, ThreadState thread) {
        ThreadState was = before.thread(thread.id()).orElse(null);
        return was != null && was.state() == Thread.State.TIMED_WAITING && was.cpuNanos() >= 0
                && thread.cpuNanos() > was.cpuNanos() && thread.state() == Thread.State.TIMED_WAITING;
    }
}
