package dev.exeunt.agent.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A driver's; by itself in a file, for it is loaded anew, by another loader. */
public abstract class UnreliableConnection implements Connection {
    public boolean fails;

    @Override
    public void commit() throws SQLException {
        mayFail();
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        mayFail();
    }

    @Override
    public void close() throws SQLException {
        if (!fails) {
            return;
        }
        mayFail();
    }

    private void mayFail() throws SQLException {
        if (fails) {
            throw new SQLException("it is still active");
        }
    }
}
