package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.bootstrap.jdbc.JdbcSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rollback of all that is open when the JVM is ended. Without it, the locks are free when the server sees the
 * connection gone, which a proxy, or a network that loses the last packet, may put off for hours.
 */
public final class Undoing {

    private final Rollbacks rollbacks;

    private Undoing(List<Rollback> wanted) {
        this.rollbacks = Rollbacks.begin(wanted);
    }

    /** @param known what is said of each */
    public static Undoing begin(List<OpenTransaction> known) {
        return new Undoing(wanted(known));
    }

    private static List<Rollback> wanted(List<OpenTransaction> known) {
        Map<String, OpenTransaction> byName = new HashMap<>();
        known.forEach(each -> byName.put(each.connection(), each));
        List<Rollback> wanted = new ArrayList<>();
        JdbcSink.each(session -> {
            if (session.transaction() != 0 && session.get() instanceof Connection connection) {
                String name = Transactions.name(session);
                wanted.add(new Rollback(byName.containsKey(name) ? words(byName.get(name)) : name, new Driver(connection)));
            }
        });
        return wanted;
    }

    private record Driver(Connection connection) implements Rollback.Undo {
        @Override
        public void carryOut() throws SQLException {
            connection.rollback();
        }
    }

    /** The whole way, up to where a driver would be called. */
    public static Undoing rehearsed() {
        wanted(List.of());
        words(new OpenTransaction("", 0, "rehearsed", Instant.EPOCH, List.of(), 0, "", Duration.ZERO, false));
        Undoing undoing = new Undoing(List.of(new Rollback("rehearsed", () -> {}), new Rollback("rehearsed", new Driver(null))));
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
