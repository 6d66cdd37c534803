package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Snapshot;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What has been seen so far of a JVM that ought to end: one diagnosis after the other makes it the next one.
 *
 * @param last         the diagnosis of the last look
 * @param began        when shutdown began or main crashed, by the watchdog's clock
 * @param lastProgress when something last moved on
 * @param moved        what that was; empty if nothing has
 * @param lastTrickle  when a thread that may be the one that drains last moved as much as a byte
 * @param cycleSince   since when the closed cycle has been the same
 * @param endedBy      {@link #endsBy} of the look before: a wait that is just over has not moved on yet
 * @param timed        the threads whose waits have a time limit
 * @param stacks       the stacks of the chains' threads that were met before
 */
public record Watch(
        Optional<Diagnosis> last,
        Duration began,
        Duration lastProgress,
        String moved,
        Duration lastTrickle,
        Duration cycleSince,
        Optional<Duration> endedBy,
        TimedThreads timed,
        Set<Integer> stacks) {

    /** No polling loop has as many; a busy application would add to them for as long as it lives. */
    private static final int MOST_STACKS = 10_000;

    /** Nothing has been seen yet. */
    public static final Watch NOTHING_SEEN =
            new Watch(Optional.empty(), Duration.ZERO, Duration.ZERO, "", Duration.ZERO, Duration.ZERO,
                    Optional.empty(), TimedThreads.NONE_SEEN, Set.of());

    /** This watch, one look later. */
    public Watch next(Diagnosis diagnosis) {
        Duration now = diagnosis.snapshot().watched();
        if (last.isEmpty() || last.get().keeper() != diagnosis.keeper()) {
            return new Watch(Optional.of(diagnosis), began(diagnosis), now, "", now, now, Optional.empty(), TimedThreads.NONE_SEEN,
                    Progress.stacks(diagnosis));
        }
        Snapshot before = last.get().snapshot();
        Progress seenNow = new Progress(before, diagnosis);
        Optional<String> progress = seenNow.found(stacks);
        Set<Integer> seen = new HashSet<>(stacks.size() > MOST_STACKS ? Set.of() : stacks);
        seen.addAll(Progress.stacks(diagnosis));
        return new Watch(
                Optional.of(diagnosis),
                began,
                progress.isPresent() ? now : lastProgress,
                progress.orElse(moved),
                progress.isPresent() || seenNow.trickles() ? now : lastTrickle,
                permanentCycle(diagnosis).equals(permanentCycle(last.get())) ? cycleSince : now,
                endsBy(),
                timed.next(before, diagnosis.snapshot()),
                seen);
    }

    /** The threads of a closed cycle that no time limit of the application will open again; empty if there is none. */
    static Set<Long> permanentCycle(Diagnosis diagnosis) {
        Set<Long> cycle = diagnosis.cycle();
        boolean timed = diagnosis.chains().stream()
                .filter(Chain::isClosed)
                .flatMap(chain -> chain.steps().stream())
                .filter(step -> cycle.contains(step.thread().id()))
                // Anybody may cancel a task, and free those who wait for it.
                .anyMatch(step -> step.thread().state() == Thread.State.TIMED_WAITING
                        || step.waits() instanceof Wait.OnTask);
        return timed ? Set.of() : cycle;
    }

    /**
     * How long it is until each chain will have moved on by itself, because a wait of it has a time limit; empty where
     * one of them has none.
     */
    Optional<Duration> endsBy() {
        return timed.endsBy(last.orElseThrow());
    }

    Duration now() {
        return last.map(diagnosis -> diagnosis.snapshot().watched()).orElse(Duration.ZERO);
    }

    private static Duration began(Diagnosis diagnosis) {
        Snapshot snapshot = diagnosis.snapshot();
        return diagnosis.keeper() == Keeper.SHUTDOWN
                ? snapshot.shutdown().orElseThrow().began()
                : snapshot.mainCrash().map(crash -> crash.crashed()).orElse(snapshot.watched());
    }
}
