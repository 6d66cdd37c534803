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

    /** {@code begun 3 m ago by ..., 2 statements}. */
    static String story(TransactionLine transaction, Instant now) {
        return "begun " + Wording.age(transaction.begunAt(), now) + " ago" + Lines.at(" at ", transaction.begunFrom())
                + ", " + transaction.statements() + (transaction.statements() == 1 ? " statement" : " statements")
                + (transaction.thread().isEmpty() ? "" : ", the last by thread " + Wording.quoted(transaction.thread()));
    }
}
