package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.sample.Family;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processes and hooks of this JVM, as an ending sees them.
 *
 * @param look another look at the family, in time
 */
record LiveStage(Family members, Ledger ledger, Supplier<List<ProcessState>> look) implements Ending.Stage {

    @Override
    public List<ProcessState> family() {
        return look.get();
    }

    @Override
    public Optional<ProcessHandle> process(ProcessId id) {
        return members.handle(id);
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return members.isRunning(id);
    }

    @Override
    public List<Hook> hooks() {
        return ledger.hooks().look();
    }
}
