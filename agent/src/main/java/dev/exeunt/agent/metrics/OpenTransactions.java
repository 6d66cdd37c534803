package dev.exeunt.agent.metrics;

import dev.exeunt.agent.snapshot.OpenTransaction;
import java.time.Duration;
import java.util.List;

/** What the meters say of open transactions. */
final class OpenTransactions {

    private OpenTransactions() {}

    static void sample(Samples samples, List<OpenTransaction> open) {
        Duration longest = Duration.ZERO;
        long idle = 0;
        for (OpenTransaction each : open) {
            longest = each.idle().compareTo(longest) > 0 ? each.idle() : longest;
            idle += each.tooLong() ? 1 : 0;
        }
        samples.add(Meter.JDBC_TRANSACTIONS_OPEN, open.size());
        samples.add(Meter.JDBC_TRANSACTIONS_IDLE, idle);
        samples.add(Meter.JDBC_TRANSACTION_IDLE_LONGEST, longest);
    }
}
