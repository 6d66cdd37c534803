package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.Family;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.sample.ThreadSampler;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Spans;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is done while nothing is wrong: who belongs to the family is remembered, for a process that is re-parented later
 * can only be known by having been seen before; and lock deadlocks are looked for. The waits for
 * children are {@link ChildWatch}'s.
 */
final class QuietWatch {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOKS = Duration.ofMinutes(1);
    private static final long LINE_BUDGET_MILLIS = 2_000;

    private final Sampler.FamilyLook look;
    private final ThreadSampler threads;
    private final Sampler sampler;
    private final Duration deadlockAfter;

    private final ChildWatch childWatch;

    private Set<Children.Entry> lastChildren = Set.of();
    private Duration nextLook = Duration.ZERO;
    private Duration pause = FIRST_LOOK;
    private Duration nextDeadlockLook;
    private Set<Long> deadlocked = Set.of();

    /** @param look remembers whom it has seen */
    QuietWatch(Options options, Family family, Sampler.FamilyLook look, ThreadSampler threads, Sampler sampler,
            Deputy deputy, Consumer<String> say) {
        this.look = look;
        this.threads = threads;
        this.sampler = sampler;
        this.deadlockAfter = options.is(Option.DEADLOCK_ACTION, "ignore")
                ? Duration.ZERO : options.duration(Option.DEADLOCK_AFTER);
        this.nextDeadlockLook = deadlockAfter;
        Deputy speaker = deputy.forOneThing();
        this.childWatch = new ChildWatch(options, family::members, sampler::look,
                line -> speaker.within(LINE_BUDGET_MILLIS, () -> said(say, line), false));
    }

    private static boolean said(Consumer<String> say, String line) {
        say.accept(line);
        return true;
    }

    /** @return a verdict on a deadlock that has been the same for two looks */
    Optional<Verdict> tick(Duration watched, Ledger ledger) {
        rememberFamily(watched, ledger);
        Optional<Verdict> pipes = childWatch.tick(watched, ledger);
        return pipes.isPresent() ? pipes : deadlockAfter.isZero() || watched.compareTo(nextDeadlockLook) < 0
                ? Optional.empty() : lookForDeadlock(watched, ledger);
    }

    /** Soon after a child was started, then at growing intervals: its descendants come and go. */
    private void rememberFamily(Duration watched, Ledger ledger) {
        Set<Children.Entry> children = Set.copyOf(ledger.children().all());
        if (!children.equals(lastChildren)) {
            lastChildren = children;
            pause = FIRST_LOOK;
            nextLook = watched;
        }
        if (!children.isEmpty() && watched.compareTo(nextLook) >= 0) {
            look.look(List.copyOf(children), Set.of(), new ArrayList<>());
            nextLook = watched.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LAST_LOOKS) > 0 ? LAST_LOOKS : pause.multipliedBy(2);
        }
    }

    private Optional<Verdict> lookForDeadlock(Duration watched, Ledger ledger) {
        nextDeadlockLook = watched.plus(deadlockAfter);
        Set<Long> before = deadlocked;
        deadlocked = threads.deadlocked();
        if (deadlocked.isEmpty() || !deadlocked.equals(before)) {
            return Optional.empty();
        }
        Diagnosis diagnosis = Diagnostician.deadlock(sampler.look(ledger, watched), deadlocked);
        return Optional.of(new Verdict.Stuck(ExitStatus.LOCK_DEADLOCK, diagnosis, deadlockAfter,
                "the same threads have been deadlocked for " + Spans.text(deadlockAfter)));
    }
}
