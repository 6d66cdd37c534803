package dev.exeunt.agent.ending;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;

/**
 * For a rehearsal: a process that is there at every look and runs at no question, so that each step is taken and none is
 * waited for; and a hook that never ends.
 */
record EmptyStage(List<ProcessState> family) implements Ending.Stage {

    @Override
    public List<ProcessState> newcomers() {
        return family;
    }

    @Override
    public Signals.Outcome signal(ProcessId id, Signals.Signal signal) {
        return signal == Signals.Signal.STOP ? Signals.Outcome.SENT : Signals.Outcome.REFUSED;
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return false;
    }

    @Override
    public String condition(ProcessId id) {
        return "rehearsed";
    }

    @Override
    public Optional<Ending.Rollback> rollBack() {
        return Optional.of(new Rehearsed());
    }

    private record Rehearsed() implements Ending.Rollback {

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public List<String> told() {
            return List.of("rehearsed");
        }
    }

    @Override
    public List<Hook> hooks() {
        return List.of(new Hook(-5, "rehearsed", "java.lang.Thread", Hook.State.RUNNING, List.of()));
    }
}
