package dev.exeunt.agent.ending;

import dev.exeunt.agent.ending.Signals.Outcome;
import dev.exeunt.agent.ending.Signals.Signal;
import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.List;

/** A process that obeys or does not, and remembers what it was sent. */
final class FakeProcess {

    final List<String> signals = new ArrayList<>();
    private final long pid;
    private final String diesOf;
    private boolean alive = true;
    Runnable onSignal = () -> {};

    /** @param diesOf the signals that end it */
    FakeProcess(long pid, String diesOf) {
        this.pid = pid;
        this.diesOf = diesOf;
    }

    ProcessState state() {
        ProcessSketch sketch = new ProcessSketch(pid, 1, "p" + pid);
        return (alive ? sketch : sketch.ended()).state();
    }

    Outcome signal(Signal signal) {
        if (!alive) {
            return Outcome.GONE;
        }
        signals.add(signal.name());
        onSignal.run();
        if (diesOf.equals("refused")) {
            return Outcome.REFUSED;
        }
        alive = !diesOf.contains(signal.name());
        return Outcome.SENT;
    }

    boolean isAlive() {
        return alive;
    }

    long pid() {
        return pid;
    }
}
