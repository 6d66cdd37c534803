package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Signals;
import dev.exeunt.agent.kernel.NativeAccess;
import dev.exeunt.agent.kernel.PosixTimer;
import dev.exeunt.agent.kernel.ProcessSignals;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The way into the C library, and what it is for at once: signals and the kernel deadline. */
final class NativeEquipment {

    private static final long BUDGET_MILLIS = 10_000;

    private final Duration deadline;
    private final ExitGate gate;
    private final Deputy deputy;
    private volatile Signals signals = Signals.OF_THE_JDK;
    private String whyNot;
    private LinkageError damage;

    NativeEquipment(Options options, ExitGate gate, Deputy deputy) {
        this.deadline = options.duration(Option.KERNEL_DEADLINE);
        this.gate = gate;
        this.deputy = deputy;
        this.whyNot = load();
    }

    /** Whether the C library can be called. */
    boolean isThere() {
        return whyNot.isEmpty();
    }

    /** Why it cannot be called; empty if it can. */
    String whyNot() {
        return whyNot;
    }

    Signals signals() {
        return signals;
    }

    private String load() {
        ClassLoader loader = NativeEquipment.class.getClassLoader();
        return within(() -> {
            gate.atTheVeryEnd(NativeAccess::deleteUnpacked);
            NativeAccess.load(loader);
            signals = ProcessSignals.create();
        });
    }

    /** @param missing takes a line for what cannot be had */
    void makeKernelDeadline(List<String> missing) {
        if (deadline.isZero()) {
            if (!isThere()) {
                missing.add("children cannot be stopped before they are killed: " + whyNot);
            }
        } else {
            String why = isThere() ? within(() -> gate.use(PosixTimer.create(deadline))) : whyNot;
            if (!why.isEmpty()) {
                missing.add("the kernel deadline is not at work: " + why);
            }
        }
    }

    private interface Step {
        void take() throws ReflectiveOperationException, IOException;
    }

    /** @return why it failed; empty if it did not */
    private String within(Step step) {
        String failure = deputy.within(BUDGET_MILLIS, () -> {
            try {
                step.take();
                return "";
            } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
                if (e instanceof LinkageError error && String.valueOf(e.getMessage()).endsWith(" is damaged")) {
                    damage = error;
                }
                return e.toString();
            }
        }, "it took longer than " + BUDGET_MILLIS + " ms");
        if (damage != null) {
            // Where one file of the jar is not what it was, the others are not to be relied on.
            throw damage;
        }
        return failure;
    }
}
