package dev.exeunt.agent.ending;

import dev.exeunt.agent.ending.ActionPlan.Spared;
import dev.exeunt.agent.ending.Signals.Outcome;
import dev.exeunt.agent.ending.Signals.Signal;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Ends the processes of a plan: SIGTERM from the leaves up, one grace for all of them and for whom they start meanwhile,
 * another look, SIGKILL, another look. Who is to be killed is stopped first: a family that goes on forking would outrun the
 * signals.
 */
final class FamilyEnd {

    private static final Duration AFTER_KILL = Duration.ofSeconds(1);
    /** How often it is looked whether somebody was started during the grace. */
    private static final long LOOK_NANOS = 250_000_000;
    /** One for whom the grace did not persuade, one for whom was started meanwhile. */
    private static final int LOOKS = 2;
    /** How often it is looked whether somebody was started while the others were being stopped. */
    private static final int CHASES = 50;

    private final Ending.Stage stage;
    private final Function<List<ProcessState>, ActionPlan> plan;
    private final Patience patience;
    private final Deeds deeds;
    private final Set<ProcessId> told = new HashSet<>();
    private final Set<ProcessId> stopped = new HashSet<>();
    private final Set<ProcessId> refused = new HashSet<>();
    private final Set<Long> spared = new HashSet<>();

    /** @param plan who of a family ends */
    FamilyEnd(Ending.Stage stage, Function<List<ProcessState>, ActionPlan> plan, Patience patience, Deeds deeds) {
        this.stage = stage;
        this.plan = plan;
        this.patience = patience;
        this.deeds = deeds;
    }

    void carryOut(ActionPlan first, Duration grace) {
        ActionPlan last = kept(first);
        List<ProcessState> left = ask(last.toEnd(), grace);
        for (int again = 0; again < LOOKS; again++) {
            last = planned(stage.family());
            left = stop(left(left, last));
            signal(left, Signal.KILL);
            awaitEnd(left, AFTER_KILL);
        }
        for (ProcessState survivor : left(left, planned(stage.family()))) {
            deeds.survived(survivor, stage.condition(survivor.id()));
        }
        for (Spared spared : last.spared()) {
            deeds.leftAlone(spared);
        }
    }

    private ActionPlan planned(List<ProcessState> family) {
        return kept(plan.apply(family));
    }

    /** Who was left alone once stays so, and who is below him, even when he has ended: it has been said. */
    private ActionPlan kept(ActionPlan shown) {
        return shown.sparing(spared);
    }

    /** @return all who were asked to end */
    private List<ProcessState> ask(List<ProcessState> first, Duration grace) {
        List<ProcessState> asked = new ArrayList<>(first);
        Deque<ProcessState> running = new ArrayDeque<>(first);
        signal(first, Signal.TERM);
        long[] looked = {System.nanoTime()};
        patience.until(() -> {
            dropEnded(running);
            if (running.isEmpty() || System.nanoTime() - looked[0] > LOOK_NANOS) {
                looked[0] = System.nanoTime();
                List<ProcessState> newcomers = planned(stage.newcomers()).toEnd().stream()
                        .filter(process -> !told.contains(process.id()) && !refused.contains(process.id())).toList();
                signal(newcomers, Signal.TERM);
                asked.addAll(newcomers);
                running.addAll(newcomers);
            }
            return running.isEmpty();
        }, grace);
        return asked;
    }

    /** Whom a look shows, and who is alive although it does not: a look may run out of its budget and show nobody. */
    private List<ProcessState> left(List<ProcessState> before, ActionPlan shown) {
        List<ProcessState> left = new ArrayList<>(shown.toEnd());
        Set<ProcessId> seen = new HashSet<>();
        shown.toEnd().forEach(process -> seen.add(process.id()));
        shown.spared().forEach(spared -> seen.add(spared.process().id()));
        before.stream().filter(process -> !seen.contains(process.id()) && stage.isRunning(process.id())).forEach(left::add);
        return left;
    }

    /** @return these and who was started by them until they stood still */
    private List<ProcessState> stop(List<ProcessState> processes) {
        List<ProcessState> all = new ArrayList<>(processes);
        List<ProcessState> running = processes;
        int before = stopped.size();
        for (int chase = 0; !running.isEmpty() && chase < CHASES; chase++) {
            for (ProcessState process : running) {
                if (stopped.add(process.id())) {
                    stage.signal(process.id(), Signal.STOP);
                }
            }
            running = planned(stage.newcomers()).toEnd().stream().filter(process -> !stopped.contains(process.id())).toList();
            all.addAll(running);
        }
        if (all.size() > processes.size()) {
            deeds.add("stopped " + (stopped.size() - before) + " processes, " + (all.size() - processes.size())
                    + " of which were started meanwhile");
        }
        return all;
    }

    private void signal(List<ProcessState> processes, Signal signal) {
        List<ProcessState> reached = new ArrayList<>();
        for (ProcessState process : processes) {
            Outcome outcome = stage.signal(process.id(), signal);
            if (outcome == Outcome.SENT) {
                reached.add(process);
            } else if (outcome == Outcome.REFUSED && refused.add(process.id())) {
                deeds.add("no permission to signal " + Deeds.named(process));
            }
        }
        // Told only now: the next signal does not wait for the words of this one.
        for (ProcessState process : reached) {
            boolean firstTime = told.add(process.id());
            deeds.add("SIG" + signal + " to " + Deeds.named(process) + (signal == Signal.KILL && firstTime
                    ? ", which was started meanwhile or not seen before" : ""));
        }
    }

    private void awaitEnd(List<ProcessState> processes, Duration limit) {
        Deque<ProcessState> running = new ArrayDeque<>(processes);
        patience.until(() -> {
            dropEnded(running);
            return running.isEmpty();
        }, limit);
    }

    private void dropEnded(Deque<ProcessState> running) {
        while (!running.isEmpty() && !stage.isRunning(running.peek().id())) {
            running.remove();
        }
    }
}
