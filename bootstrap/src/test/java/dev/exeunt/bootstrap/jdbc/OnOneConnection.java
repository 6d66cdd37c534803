package dev.exeunt.bootstrap.jdbc;

import org.junit.jupiter.api.BeforeEach;

/** A connection with one statement of its driver's, and a stack for each transaction. */
abstract class OnOneConnection {

    static final int TYPE = 7;

    final FollowedConnection connection = new FollowedConnection();
    Prepared statement;
    Session session;

    @BeforeEach
    final void aStatementOfTheDriver() {
        JdbcSink.allow(Long.MAX_VALUE);
        JdbcSink.preparing(connection, null, TYPE);
        statement = JdbcSink.bind(connection);
        session = statement.session;
    }

    final void execute(String sql) {
        JdbcSink.executing(this, statement, sql);
    }
}
