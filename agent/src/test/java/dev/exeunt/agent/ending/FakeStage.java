package dev.exeunt.agent.ending;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;

/** A family of fakes, and no hooks. */
record FakeStage(List<FakeProcess> members) implements Ending.Stage {

    @Override
    public List<ProcessState> family() {
        return members.stream().map(FakeProcess::state).toList();
    }

    @Override
    public Optional<ProcessHandle> process(ProcessId id) {
        return members.stream().filter(member -> member.pid() == id.pid()).findFirst().map(member -> member);
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return process(id).filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public List<Hook> hooks() {
        return List.of();
    }
}
