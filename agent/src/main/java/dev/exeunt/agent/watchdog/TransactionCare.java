package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.jdbc.Left;
import dev.exeunt.agent.jdbc.SeenStack;
import dev.exeunt.agent.jdbc.Transactions;
import dev.exeunt.agent.jdbc.Undoing;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.ledger.UncaughtExceptions;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Uncaught;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/** What is done about open transactions: at every tick, when a thread dies in one, and when the JVM is ended. */
final class TransactionCare {

    private static final long VIRTUAL_STACK_MILLIS = 500;

    private final Optional<Transactions> transactions;
    private final Setting setting;
    private final Deputy deputy;
    private final Logger log;
    private final Set<String> complained = new HashSet<>();
    private final LeftOpen leftOpen = new LeftOpen();

    TransactionCare(Setting setting, Deputy deputy, Logger log) {
        this.setting = setting;
        this.deputy = deputy;
        this.log = log;
        // No lambda: to link one with these types would load them where they are not asked for.
        this.transactions = setting.jdbc() == null ? Optional.empty() : Optional.of(setting.jdbc().transactions(
                setting.options().duration(Option.JDBC_IDLE_IN_TRANSACTION), this::stack));
    }

    boolean isOn() {
        return transactions.isPresent();
    }

    /** As of the last tick. */
    List<OpenTransaction> open() {
        return transactions.isPresent() ? transactions.get().open() : List.of();
    }

    void tick(Ledger ledger) {
        if (transactions.isPresent()) {
            transactions.get().look();
            nameThoseLeftOpen(ledger);
            for (String failed : setting.jdbc().failed()) {
                if (complained.add(failed)) {
                    log.warn("jdbc: not followed: {}", failed);
                }
            }
        }
    }

    /** Nothing, where it is off. */
    Optional<Ending.Rollback> rollBack() {
        return transactions.isEmpty() ? Optional.empty() : Optional.of(new Begun(Undoing.begin(transactions.get(), budget())));
    }

    private Duration budget() {
        return setting.options().duration(Option.JDBC_ROLLBACK_BUDGET);
    }

    void rehearse(Ledger ledger) {
        if (transactions.isPresent()) {
            Begun begun = new Begun(Undoing.rehearsed(transactions.get()));
            begun.isOver();
            begun.told();
            transactions.get().rehearse();
            rehearseLeftOpen();
            tick(ledger);
        }
    }

    private void rehearseLeftOpen() {
        OpenTransaction open = new OpenTransaction("rehearsed", 0, "", Instant.EPOCH, List.of(new Throwable().getStackTrace()), 0, "",
                Duration.ZERO, false);
        List<Left> all = List.of(new Left(open, 1, false, true), new Left(open, 2, false, true));
        new LeftOpen().lines(2, List.of(new Uncaught(0, "", "", List.of(), List.of(), List.of())), died -> all.subList(0, 1), () -> all);
        transactions.get().all();
    }

    private record Begun(Undoing undoing) implements Ending.Rollback {

        @Override
        public boolean isOver() {
            return undoing.areOver();
        }

        @Override
        public List<String> told() {
            return undoing.told();
        }
    }

    private void nameThoseLeftOpen(Ledger ledger) {
        UncaughtExceptions uncaught = ledger.uncaught();
        Transactions account = transactions.get();
        for (String line : leftOpen.lines(uncaught.count(), uncaught.last(),
                died -> account.leftBy(died.threadId(), died.threadName()), account::all)) {
            setting.log().line("open-transaction", line);
        }
    }

    /** For that of a virtual thread one may have to wait. */
    private List<StackTraceElement> stack(Thread thread) {
        return SeenStack.isVirtual(thread)
                ? deputy.within(VIRTUAL_STACK_MILLIS, () -> SeenStack.of(thread), List.of()) : SeenStack.of(thread);
    }
}
