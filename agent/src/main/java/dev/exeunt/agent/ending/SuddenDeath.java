package dev.exeunt.agent.ending;

import dev.exeunt.agent.ending.ActionPlan.Spared;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Against the death that nobody sees coming (SIGKILL, the OOM killer, a crash of the VM): tells those who outlive this JVM
 * whom it would leave behind. They are told the same choice that an ending makes, whenever the family has changed.
 */
public final class SuddenDeath {

    private static final long BUDGET_MILLIS = 1_000;

    /** What outlives this JVM. */
    public interface Witness {

        /**
         * @param toEnd   those that would end with this JVM, leaves first
         * @param toLeave those that are left alone
         */
        void learn(List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException;
    }

    private final Options options;
    private final List<Listener> listeners;

    /** A witness, which may be on a disk that hangs: the others are told all the same. */
    private static final class Listener {

        private final Witness witness;
        private final Deputy deputy;
        /** Null until it has been told anything; even of a family that is empty. */
        private Set<Told> told;

        Listener(Witness witness, Deputy deputy) {
            this.witness = witness;
            this.deputy = deputy;
        }

        /** What it has not heard, it is told again at the next look. */
        void hear(Set<Told> now, List<ProcessState> toEnd, List<ProcessState> toLeave) {
            if (!now.equals(told)) {
                told = deputy.within(BUDGET_MILLIS, () -> {
                    witness.learn(toEnd, toLeave);
                    return true;
                }, false) ? now : null;
            }
        }
    }

    /** A first look may come before the probe's word of where the child was started. */
    private record Told(ProcessId id, boolean toEnd, boolean placeKnown) {}

    public SuddenDeath(Options options, Deputy deputy, List<Witness> witnesses) {
        this.options = options;
        this.listeners = witnesses.stream().map(each -> new Listener(each, deputy.forOneThing())).toList();
    }

    /** @param family as a look has just shown it; after one that ran out of its budget this is not to be called */
    public synchronized void expect(List<ProcessState> family) {
        if (listeners.isEmpty()) {
            return;
        }
        ActionPlan plan = ActionPlan.of(family, options);
        Set<Told> now = new HashSet<>();
        plan.toEnd().forEach(process -> now.add(new Told(process.id(), true, process.child().isPresent())));
        List<ProcessState> toLeave = new ArrayList<>();
        for (Spared spared : plan.spared()) {
            toLeave.add(spared.process());
            now.add(new Told(spared.process().id(), false, false));
        }
        for (Listener each : listeners) {
            each.hear(now, plan.toEnd(), toLeave);
        }
    }
}
