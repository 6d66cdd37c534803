package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.jdbc.SeenStack;
import dev.exeunt.agent.jdbc.Transactions;
import dev.exeunt.agent.jdbc.Undoing;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Uncaught;
import java.time.Duration;
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
    private long told;

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
            tick(ledger);
        }
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
        long count = ledger.uncaught().count();
        if (count > told) {
            List<Uncaught> last = ledger.uncaught().last();
            int fresh = (int) Math.min(last.size(), count - told);
            told = count;
            for (Uncaught uncaught : last.subList(last.size() - fresh, last.size())) {
                for (OpenTransaction left : transactions.get().leftBy(uncaught.threadId(), uncaught.threadName())) {
                    setting.log().line("open-transaction", line(uncaught, left));
                }
            }
        }
    }

    /** {@code thread "worker" died of class: message and left a transaction open: ...}; who began it, where that was another. */
    static String line(Uncaught uncaught, OpenTransaction left) {
        boolean another = !left.begunBy().isEmpty() && !left.begunBy().equals(left.threadName());
        return "thread \"" + uncaught.threadName() + "\" died of " + Printable.of(uncaught.thrown())
                + " and left a transaction open: " + left.connection()
                + (another ? left.story()
                        : Frames.application(left.begunFrom()).map(frame -> ", begun at " + Frames.text(frame)).orElse(""))
                + (left.last().isEmpty() ? "" : ", last statement: " + left.last());
    }

    /** For that of a virtual thread one may have to wait. */
    private List<StackTraceElement> stack(Thread thread) {
        return SeenStack.isVirtual(thread)
                ? deputy.within(VIRTUAL_STACK_MILLIS, () -> SeenStack.of(thread), List.of()) : SeenStack.of(thread);
    }
}
