package dev.exeunt.agent.ending;

import dev.exeunt.agent.ending.ActionPlan.Spared;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Ends the processes of a plan: SIGTERM from the leaves up, a grace, another look, SIGKILL, another look. */
final class FamilyEnd {

    private static final Duration AFTER_KILL = Duration.ofSeconds(1);
    /** One for whom the grace did not persuade, one for whom was started meanwhile. */
    private static final int LOOKS = 2;

    private final Ending.Stage stage;
    private final Supplier<ActionPlan> look;
    private final Patience patience;
    private final Deeds deeds;

    /**
     * @param stage its handles check (pid, start time) at every signal
     * @param look  takes a new look at the family and plans anew
     */
    FamilyEnd(Ending.Stage stage, Supplier<ActionPlan> look, Patience patience, Deeds deeds) {
        this.stage = stage;
        this.look = look;
        this.patience = patience;
        this.deeds = deeds;
    }

    void carryOut(ActionPlan first, Duration grace) {
        Set<ProcessId> told = new LinkedHashSet<>();
        signal(first.toEnd(), told, false);
        patience.until(() -> noneAlive(first.toEnd()), grace);
        List<ProcessState> left = first.toEnd();
        ActionPlan last = first;
        for (int again = 0; again < LOOKS; again++) {
            last = look.get();
            List<ProcessState> stubborn = left(left, last);
            signal(stubborn, told, true);
            patience.until(() -> noneAlive(stubborn), AFTER_KILL);
            left = stubborn;
        }
        for (ProcessState survivor : left(left, look.get())) {
            deeds.survived(survivor);
        }
        for (Spared spared : last.spared()) {
            deeds.leftAlone(spared);
        }
    }

    /** Whom a look shows, and who is alive although it does not: a look may run out of its budget and show nobody. */
    private List<ProcessState> left(List<ProcessState> before, ActionPlan plan) {
        List<ProcessState> left = new ArrayList<>(plan.toEnd());
        Set<ProcessId> shown = new HashSet<>();
        plan.toEnd().forEach(process -> shown.add(process.id()));
        plan.spared().forEach(spared -> shown.add(spared.process().id()));
        before.stream()
                .filter(process -> !shown.contains(process.id()) && !noneAlive(List.of(process)))
                .forEach(left::add);
        return left;
    }

    private void signal(List<ProcessState> processes, Set<ProcessId> told, boolean force) {
        List<ProcessState> reached = new ArrayList<>();
        for (ProcessState process : processes) {
            Optional<ProcessHandle> handle = stage.process(process.id());
            try {
                if (handle.isPresent() && (force ? handle.get().destroyForcibly() : handle.get().destroy())) {
                    reached.add(process);
                }
            } catch (RuntimeException e) {
                deeds.add("could not signal " + Deeds.named(process) + ": " + e);
            }
        }
        for (ProcessState process : reached) {
            boolean firstTime = told.add(process.id());
            deeds.add((force ? "SIGKILL" : "SIGTERM") + " to " + Deeds.named(process)
                    + (force && firstTime ? ", which was started meanwhile or not seen before" : ""));
        }
    }

    private boolean noneAlive(List<ProcessState> processes) {
        return processes.stream().noneMatch(process -> stage.isRunning(process.id()));
    }
}
