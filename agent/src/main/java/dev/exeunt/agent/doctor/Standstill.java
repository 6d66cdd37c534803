package dev.exeunt.agent.doctor;

import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.diagnosis.PipeDeadlock;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Spans;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be stuck in a JVM that nobody has asked to end: locks, and the pipe of a child. The same must be seen twice. */
final class Standstill {

    private final Snapshot first;
    private Set<Long> deadlocked;

    Standstill(Snapshot first, Set<Long> deadlocked) {
        this.first = first;
        this.deadlocked = withOthers(first, deadlocked);
    }

    /** @param lasted how long after the first look this one is */
    Optional<Verdict.Stuck> proven(Snapshot now, Duration lasted) {
        if (!deadlocked.isEmpty()) {
            return Optional.of(new Verdict.Stuck(ExitStatus.LOCK_DEADLOCK, Diagnostician.deadlock(now, deadlocked), lasted,
                    "the same threads have been deadlocked for " + Spans.text(lasted)));
        }
        // A child that waits for its stdin may serve requests; in a few seconds nobody can tell.
        return PipeDeadlock.proven(first, now).filter(each -> each.pipe().stream() != Pipe.Stream.STDIN)
                .map(each -> new Verdict.Stuck(ExitStatus.PIPE_DEADLOCK, each.diagnosis(now), lasted,
                        "the thread and the child have stood still for " + Spans.text(lasted)));
    }

    /** The JVM's own search passes over cycles through a virtual thread, and through the initialisation of a class. */
    private static Set<Long> withOthers(Snapshot now, Set<Long> deadlocked) {
        List<ThreadState> passedOver = now.threads().stream().filter(Standstill::isPassedOver).toList();
        if (!deadlocked.isEmpty() || passedOver.isEmpty()) {
            return deadlocked;
        }
        WaitForGraph graph = new WaitForGraph(now);
        return passedOver.stream()
                .flatMap(thread -> graph.from(thread.id()).stream())
                .filter(Chain::isClosed)
                .filter(chain -> chain.steps().subList(chain.closedBy(), chain.steps().size()).stream().allMatch(Standstill::waitsForEver))
                .map(Chain::cycle).findFirst().orElse(Set.of());
    }

    private static boolean isPassedOver(ThreadState thread) {
        return thread.ties().virtual() || thread.ties().blocker().orElse(null) instanceof Blocker.Initialisation;
    }

    private static boolean waitsForEver(Chain.Step step) {
        return step.thread().state() != Thread.State.TIMED_WAITING && (step.waits() instanceof Wait.Locked
                || step.waits() instanceof Wait.OnClass || step.waits() instanceof Wait.Joins);
    }

    /** Whether another look could prove anything. */
    boolean isPossible(Snapshot now, Set<Long> deadlockedNow) {
        deadlocked = withOthers(now, deadlockedNow).equals(deadlocked) ? deadlocked : Set.of();
        return !deadlocked.isEmpty()
                || PipeDeadlock.in(now).stream().anyMatch(each -> each.pipe().stream() != Pipe.Stream.STDIN);
    }
}
