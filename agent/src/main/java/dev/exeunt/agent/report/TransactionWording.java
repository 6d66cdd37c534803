package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.TransactionLine;
import java.time.Instant;

/** An open transaction in words. */
final class TransactionWording {

    private TransactionWording() {}

    /** {@code idle for 2 m}: what the reader looks for. */
    static String state(TransactionLine transaction, Instant now) {
        return transaction.idleSince().map(since -> "idle for " + Wording.age(since, now)).orElse("executes a statement");
    }

    /** {@code begun 3 m ago by thread "a" at ..., 2 statements, the last by thread "b"}. */
    static String story(TransactionLine transaction, Instant now) {
        String last = transaction.thread().equals(transaction.begunBy()) ? "" : transaction.thread();
        return "begun " + Wording.age(transaction.begunAt(), now) + " ago"
                + (transaction.begunBy().isEmpty() ? "" : " by thread " + Wording.quoted(transaction.begunBy()))
                + Lines.at(" at ", transaction.begunFrom())
                + ", " + transaction.statements() + (transaction.statements() == 1 ? " statement" : " statements")
                + (last.isEmpty() ? "" : ", the last by thread " + Wording.quoted(last));
    }
}
