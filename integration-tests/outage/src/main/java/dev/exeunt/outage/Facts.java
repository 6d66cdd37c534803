package dev.exeunt.outage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What one of the databases tells of its scheduler.
 *
 * @param due how many runs of jobs are due by now, give or take the last second
 * @param done how many of them have been done
 * @param moreThanOnce how many have been done more than once
 * @param sinceLast how long ago the last one was due that has been done
 * @param locked how many of the scheduler's sessions have had a transaction or a lock for seconds
 */
public record Facts(int due, int done, int moreThanOnce, Duration sinceLast, int locked) {

    private static final String RUNS = """
            select count(*), count(*) filter (where state = 'done'), count(*) filter (where executed > 1),
              extract(epoch from now() - max(run.due) filter (where state = 'done')) * 1000
            from (select name, generate_series(first, now() - interval '1 s', period) due from job) expected
            left join run on run.job = expected.name and run.due = expected.due
            """;

    private static final String LOCKED = """
            select count(*) from pg_stat_activity session
            where datname = current_database() and session.pid <> pg_backend_pid() and state_change < now() - interval '2 s'
              and (xact_start is not null or exists (select from pg_locks where pg_locks.pid = session.pid))
            """;

    static Facts of(Postgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.connect(database); Statement statement = connection.createStatement()) {
            int locked;
            try (ResultSet row = statement.executeQuery(LOCKED)) {
                row.next();
                locked = row.getInt(1);
            }
            try (ResultSet row = statement.executeQuery(RUNS)) {
                row.next();
                return new Facts(row.getInt(1), row.getInt(2), row.getInt(3), Duration.ofMillis(row.getLong(4)), locked);
            }
        }
    }

    public boolean allDone() {
        return done == due;
    }

    @Override
    public String toString() {
        return done + " of " + due + " runs that were due have been done, the last " + sinceLast.toSeconds() + " s ago";
    }
}
