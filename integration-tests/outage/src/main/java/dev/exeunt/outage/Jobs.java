package dev.exeunt.outage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The scheduler's tables. A job has a period; for each of its periods there is one row in {@code run}, made when somebody
 * looks, also for those that passed while nobody did: that is the list of what an outage has left undone.
 */
final class Jobs {

    static final String SCHEMA = """
            create table job (name text primary key, period interval not null, first timestamptz not null);
            create table run (job text references job, due timestamptz, state text not null default 'due', executed int not null default 0, primary key (job, due));
            create table scheduler (pid bigint, started timestamptz default now(), state text not null default 'works');
            insert into job values ('mail', '500 ms', now()), ('report', '1 s', now()), ('clean-up', '2 s', now());
            """;

    private static final String LIST = """
            insert into run (job, due)
            select name, due from job,
              generate_series(coalesce((select max(due) from run where job = name) + period, first), now(), period) due
            on conflict do nothing
            """;

    private static final String CLAIM = """
            update run set state = 'claimed' where (job, due) in
              (select job, due from run where state = 'due' order by due limit 20 for update)
            returning job, due
            """;

    private static final String EXECUTED = """
            update run set state = 'done', executed = executed + 1 where job = ? and due = ?
            """;

    /** The name of a job that nobody has, unless a test adds it. */
    private static final String ENDLESS = "endless";

    private final DataSource database;

    Jobs(DataSource database) {
        this.database = database;
    }

    /** There is one scheduler at a time, so what is claimed at its start was claimed by one that is gone. */
    void takeBackWhatOthersLeft() throws SQLException {
        change("update run set state = 'due' where state = 'claimed'");
        change("update scheduler set state = 'gone' where state = 'works'");
    }

    void started() throws SQLException {
        change("insert into scheduler (pid) values (" + ProcessHandle.current().pid() + ")");
    }

    void stopped() throws SQLException {
        change("update scheduler set state = 'stopped' where pid = " + ProcessHandle.current().pid());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    /** What is due, now or since long, in one transaction. */
    List<Run> claim() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<Run> claimed = new ArrayList<>();
            try (PreparedStatement list = connection.prepareStatement(LIST);
                    PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                list.executeUpdate();
                try (ResultSet rows = claim.executeQuery()) {
                    while (rows.next()) {
                        claimed.add(new Run(rows.getString(1), rows.getTimestamp(2)));
                    }
                }
            }
            connection.commit();
            return claimed;
        }
    }

    /** The work and the note that it was done are one transaction: it is done once or not at all. */
    void execute(Run run) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement work = connection.prepareStatement("select pg_sleep(0.02)");
                    PreparedStatement executed = connection.prepareStatement(EXECUTED)) {
                work.execute();
                executed.setString(1, run.job());
                executed.setTimestamp(2, run.due());
                executed.executeUpdate();
            }
            if (run.job().equals(ENDLESS)) {
                askSomebodyElse(run);
            }
            connection.commit();
        }
    }

    /** Inside a transaction, without a limit, and there is no answer. */
    private static void askSomebodyElse(Run run) {
        System.out.println("HOLDS a run of " + run.job());
        while (true) {
            LockSupport.park();
        }
    }

    /** One period of a job. */
    record Run(String job, Timestamp due) {
    }
}
