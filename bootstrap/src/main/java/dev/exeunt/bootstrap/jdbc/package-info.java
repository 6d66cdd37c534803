/**
 * What the probes in JDBC drivers call. Defined on the bootstrap loader only where {@code jdbc=on}; the same rules as for
 * the rest of what lies there.
 */
package dev.exeunt.bootstrap.jdbc;
