package dev.exeunt.agent.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The undoing of one transaction by its driver. A statement that is being executed holds the driver's lock, and some drivers
 * (pgjdbc 42.7) do not even know of a transaction before its first statement is over: so it is cancelled first, which JDBC
 * allows to another thread.
 *
 * @param begunInSql with auto-commit on, where drivers refuse to roll back
 * @param statement  the last that was executed; null where it is not known
 * @param patience   how long the end of a cancelled statement is waited for
 */
record Driver(Connection connection, boolean begunInSql, Object statement, Execution execution, Duration patience)
        implements Rollback.Undo {

    private static final long GLANCE_NANOS = 5_000_000;
    /** A cancel can come too early for the driver; and the application may try once more what was cancelled. */
    private static final int GLANCES_FOR_ONE = 20;

    @Override
    public void carryOut(Rollback rollback) throws SQLException {
        if (statement instanceof Statement running && execution.goesOn()) {
            cancel(running, rollback);
        }
        rollBack();
    }

    private void cancel(Statement running, Rollback rollback) {
        long begun = System.nanoTime();
        try {
            do {
                running.cancel();
            } while (!isOver() && System.nanoTime() - begun < patience.toNanos());
            rollback.before(execution.goesOn() ? "its statement was cancelled but goes on, " : "its statement was cancelled, ");
        } catch (SQLException | RuntimeException e) {
            rollback.before("its statement could not be cancelled, ");
        }
    }

    private boolean isOver() {
        for (int i = 0; i < GLANCES_FOR_ONE && execution.goesOn(); i++) {
            LockSupport.parkNanos(this, GLANCE_NANOS);
        }
        return !execution.goesOn();
    }

    private void rollBack() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (!begunInSql) {
                throw e;
            }
            try (Statement last = connection.createStatement()) {
                last.execute("ROLLBACK");
            }
        }
    }
}
