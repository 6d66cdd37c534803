package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.ending.Signals;
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
 * @param look      another look at the family, in time
 * @param glance    the same, quicker
 * @param transactions those that are open in databases
 */
record LiveStage(Family members, Ledger ledger, Supplier<List<ProcessState>> look, Supplier<List<ProcessState>> glance,
        Signals signals, TransactionCare transactions) implements Ending.Stage {

    /** Does what is only done to a family, with nobody in it. */
    void rehearse() {
        ProcessId nobody = new ProcessId(ProcessHandle.current().pid(), 0);
        members.rehearse();
        family();
        newcomers();
        signal(nobody, Signals.Signal.NONE);
        condition(nobody);
        transactions.rehearse(ledger);
    }

    @Override
    public List<ProcessState> family() {
        return look.get();
    }

    @Override
    public List<ProcessState> newcomers() {
        return glance.get();
    }

    @Override
    public Signals.Outcome signal(ProcessId id, Signals.Signal signal) {
        return signals.send(id.pid(), signal, () -> members.isCertain(id));
    }

    @Override
    public boolean isRunning(ProcessId id) {
        return members.isRunning(id);
    }

    @Override
    public String condition(ProcessId id) {
        return members.condition(id);
    }

    @Override
    public Optional<Ending.Rollback> rollBack() {
        return transactions.rollBack();
    }

    @Override
    public List<Hook> hooks() {
        return ledger.hooks().look();
    }
}
