package dev.exeunt.agent.ending;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;

/** For a rehearsal: nobody is there to be signalled, and a hook never ends. */
final class EmptyStage implements Ending.Stage {

    @Override
    public List<ProcessState> family() {
        return List.of();
    }

    @Override
    public Optional<ProcessHandle> process(ProcessId id) {
        return Optional.empty();
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return false;
    }

    @Override
    public List<Hook> hooks() {
        return List.of(new Hook(-5, "rehearsed", "java.lang.Thread", Hook.State.RUNNING, List.of()));
    }
}
