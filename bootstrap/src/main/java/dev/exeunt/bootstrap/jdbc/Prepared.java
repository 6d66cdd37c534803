package dev.exeunt.bootstrap.jdbc;

/** What a statement of a driver's is bound to. One value and not two, for each statement pays for its fields. */
final class Prepared {

    final Session session;
    /** Its text; null where it is told with each execution, or is not known. */
    final String sql;

    Prepared(Session session, String sql) {
        this.session = session;
        this.sql = sql;
    }
}
