package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.diagnosis.PipeDeadlock;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.WaitLines;
import dev.exeunt.agent.sample.BlockedOnPipe;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.LongWaits;
import dev.exeunt.agent.verdict.Spans;
import dev.exeunt.agent.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The waits for children while nothing is wrong: pipe deadlocks are looked for, and long waits get a line where that is
 * wished. The threads are looked at only if a process of the family is blocked on a pipe, or for those lines.
 */
final class ChildWatch {

    private static final Path PROC = Path.of("/proc");
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration deadlockAfter;
    private final Duration warnAfter;
    private final Supplier<Set<ProcessId>> family;
    private final BiFunction<Ledger, Duration, Snapshot> look;
    private final Consumer<String> say;

    private Duration nextDeadlockLook = Duration.ZERO;
    private Duration nextWaitLook = Duration.ZERO;
    private Optional<Snapshot> before = Optional.empty();
    private Optional<PipeDeadlock> reported = Optional.empty();
    private LongWaits waits;
    /** What was read and written by those that wait for their stdin, when they were first seen to. */
    private final Map<ProcessId, Long> firstBytes = new HashMap<>();
    private final Set<ProcessId> served = new HashSet<>();

    /**
     * @param family the living members
     * @param look   at everything
     * @param say    a line to the log, in time
     */
    ChildWatch(Options options, Supplier<Set<ProcessId>> family, BiFunction<Ledger, Duration, Snapshot> look,
            Consumer<String> say) {
        this.deadlockAfter = options.is(Option.PIPE_DEADLOCK_ACTION, "ignore")
                ? Duration.ZERO : options.duration(Option.PIPE_DEADLOCK_AFTER);
        this.warnAfter = options.duration(Option.CHILD_WAIT_WARN_AFTER);
        this.family = family;
        this.look = look;
        this.say = say;
        this.waits = LongWaits.over(warnAfter);
    }

    /** @return a verdict on a pipe deadlock that has been the same for two looks */
    Optional<Verdict> tick(Duration watched, Ledger ledger) {
        if (!warnAfter.isZero() && watched.compareTo(nextWaitLook) >= 0) {
            nextWaitLook = watched.plus(shorter(LONGEST_PAUSE, warnAfter.dividedBy(4)));
            lookAtWaits(watched, ledger);
        }
        if (deadlockAfter.isZero() || watched.compareTo(nextDeadlockLook) < 0) {
            return Optional.empty();
        }
        nextDeadlockLook = watched.plus(deadlockAfter);
        return lookForDeadlock(watched, ledger);
    }

    private void lookAtWaits(Duration watched, Ledger ledger) {
        if (!waits.waits().isEmpty() || !family.get().isEmpty()) {
            waits = waits.next(look.apply(ledger, watched));
            waits.toSay().forEach(wait -> say.accept(WaitLines.of(wait)));
        }
    }

    private Optional<Verdict> lookForDeadlock(Duration watched, Ledger ledger) {
        boolean blocked = family.get().stream().anyMatch(member -> !BlockedOnPipe.find(PROC, member).isEmpty());
        if (!blocked && reported.isEmpty()) {
            before = Optional.empty();
            return Optional.empty();
        }
        Snapshot now = look.apply(ledger, watched);
        rememberServed(now);
        Optional<PipeDeadlock> proven = before.flatMap(earlier -> PipeDeadlock.proven(earlier, now))
                .filter(deadlock -> deadlock.pipe().stream() != Pipe.Stream.STDIN
                        || !served.contains(deadlock.pipe().blocked().get()));
        before = Optional.of(now);
        resolve(now);
        if (proven.isPresent() && reported.isEmpty()) {
            reported = proven;
        }
        return proven.map(deadlock -> new Verdict.Stuck(ExitStatus.PIPE_DEADLOCK, deadlock.diagnosis(now), deadlockAfter,
                "the thread and the child have stood still for " + Spans.text(deadlockAfter)));
    }

    /** One that has ever moved a byte while it waited for its stdin serves requests, and may get another one. */
    private void rememberServed(Snapshot now) {
        for (Pipe pipe : now.outside().pipes()) {
            if (pipe.stream() == Pipe.Stream.STDIN && pipe.blocked().isPresent()) {
                ProcessId process = pipe.blocked().get();
                long bytes = now.process(process).map(ProcessState::bytes).orElse(-1L);
                if (firstBytes.computeIfAbsent(process, first -> bytes) != bytes) {
                    served.add(process);
                }
            }
        }
        firstBytes.keySet().removeIf(process -> now.process(process).isEmpty());
        served.retainAll(firstBytes.keySet());
    }

    private void resolve(Snapshot now) {
        reported.filter(was -> PipeDeadlock.in(now).stream().noneMatch(is -> is.waiter().id() == was.waiter().id()
                && is.pipe().equals(was.pipe()))).ifPresent(was -> {
            reported = Optional.empty();
            say.accept("resolved: thread \"" + was.waiter().name() + "\" and child " + was.pipe().child().pid()
                    + " no longer wait for each other");
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
