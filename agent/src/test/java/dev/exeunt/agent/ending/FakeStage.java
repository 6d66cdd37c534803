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
    public List<ProcessState> newcomers() {
        return family();
    }

    @Override
    public Signals.Outcome signal(ProcessId id, Signals.Signal signal) {
        return member(id).map(member -> member.signal(signal)).orElse(Signals.Outcome.GONE);
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return member(id).filter(FakeProcess::isAlive).isPresent();
    }

    @Override
    public String condition(ProcessId id) {
        return "";
    }

    private Optional<FakeProcess> member(ProcessId id) {
        return members.stream().filter(member -> member.pid() == id.pid()).findFirst();
    }

    @Override
    public List<Hook> hooks() {
        return List.of();
    }
}
