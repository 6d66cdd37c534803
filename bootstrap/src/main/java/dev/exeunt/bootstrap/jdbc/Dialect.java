package dev.exeunt.bootstrap.jdbc;

/** In what databases differ that matters here, as far as the name of a driver's class tells it. */
final class Dialect {

    private static final Dialect OTHER = new Dialect(false, false);
    private static final Dialect H2_OR_ORACLE = new Dialect(true, false);
    private static final Dialect MYSQL = new Dialect(true, true);

    /** Whether CREATE, ALTER, GRANT and their like commit what was done before, and themselves. */
    final boolean commitsDefinitions;
    /** Whether a backslash in a literal takes the meaning from what follows. */
    final boolean escapes;

    private Dialect(boolean commitsDefinitions, boolean escapes) {
        this.commitsDefinitions = commitsDefinitions;
        this.escapes = escapes;
    }

    /** @param type the name of a connection's class */
    static Dialect of(String type) {
        return type.startsWith("com.mysql.") || type.startsWith("org.mariadb.") ? MYSQL
                : type.startsWith("org.h2.") || type.startsWith("oracle.") ? H2_OR_ORACLE : OTHER;
    }

    /** MySQL's CREATE TEMPORARY TABLE and Oracle's ALTER SESSION commit nothing. */
    boolean isExempt(String sql, int at) {
        return escapes ? Verbs.word(sql, at, "TEMPORARY") : Verbs.word(sql, at, "SESSION") || Verbs.word(sql, at, "SYSTEM");
    }
}
