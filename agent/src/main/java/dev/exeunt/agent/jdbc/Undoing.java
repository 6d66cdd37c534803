package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.bootstrap.jdbc.JdbcSink;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rollback of all that is open when the JVM is ended. Without it, the locks are free when the server sees the
 * connection gone, which a proxy, or a network that loses the last packet, may put off for hours.
 */
public final class Undoing {

    private final Rollbacks rollbacks;

    private Undoing(List<Rollback> wanted) {
        this.rollbacks = Rollbacks.begin(wanted);
    }

    /** @param budget for all of it; nobody waits for longer */
    public static Undoing begin(Transactions transactions, Duration budget) {
        return new Undoing(wanted(transactions, budget));
    }

    private static List<Rollback> wanted(Transactions transactions, Duration budget) {
        transactions.look();
        Map<String, OpenTransaction> byName = new HashMap<>();
        transactions.open().forEach(each -> byName.put(each.connection(), each));
        List<Rollback> wanted = new ArrayList<>();
        JdbcSink.each(session -> {
            if (session.transaction() != 0 && session.get() instanceof Connection connection) {
                String name = Transactions.name(session);
                wanted.add(new Rollback(byName.containsKey(name) ? words(byName.get(name)) : name, new Driver(connection,
                        session.isAutoCommit(), session.statement(), transactions.execution(session), budget.dividedBy(2))));
            }
        });
        return wanted;
    }

    /** The whole way, up to where a driver would be called. */
    public static Undoing rehearsed(Transactions transactions) {
        wanted(transactions, Duration.ZERO);
        words(new OpenTransaction("", 0, "rehearsed", Instant.EPOCH, List.of(), 0, "", Duration.ZERO, false));
        Execution idle = new Execution(Thread.currentThread(), new Callers(Set.of()));
        idle.goesOn();
        Undoing undoing = new Undoing(List.of(new Rollback("rehearsed", rollback -> rollback.before("")),
                new Rollback("rehearsed", new Driver(null, false, "", idle, Duration.ZERO))));
        undoing.areOver();
        undoing.told();
        return undoing;
    }

    public boolean areOver() {
        return rollbacks.areOver();
    }

    /** What became of each, as far as it is known now. */
    public List<String> told() {
        return rollbacks.told();
    }

    /** {@code org.postgresql.jdbc.PgConnection@1f, begun by thread "a" at com.acme.Job.run(Job.java:4), last statement: UPDATE ...}. */
    static String words(OpenTransaction transaction) {
        return transaction.connection() + transaction.story()
                + (transaction.last().isEmpty() ? "" : ", last statement: " + transaction.last());
    }
}
