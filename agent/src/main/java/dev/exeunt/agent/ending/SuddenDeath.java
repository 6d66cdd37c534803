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
    private final Deputy deputy;
    private final List<Witness> witnesses;
    /** Null until they have been told anything; even of a family that is empty. */
    private Set<Told> told;

    /** A first look may come before the probe's word of where the child was started. */
    private record Told(ProcessId id, boolean toEnd, boolean placeKnown) {}

    public SuddenDeath(Options options, Deputy deputy, List<Witness> witnesses) {
        this.options = options;
        this.deputy = deputy;
        this.witnesses = List.copyOf(witnesses);
    }

    /** @param family as a look has just shown it; after one that ran out of its budget this is not to be called */
    public synchronized void expect(List<ProcessState> family) {
        if (witnesses.isEmpty()) {
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
        if (!now.equals(told)) {
            boolean heard = deputy.within(BUDGET_MILLIS, () -> tell(plan.toEnd(), toLeave), false);
            told = heard ? now : null;
        }
    }

    private boolean tell(List<ProcessState> toEnd, List<ProcessState> toLeave) {
        boolean heard = true;
        for (Witness witness : witnesses) {
            try {
                witness.learn(toEnd, toLeave);
            } catch (IOException e) {
                // It is told again at the next look.
                heard = false;
            }
        }
        return heard;
    }
}
