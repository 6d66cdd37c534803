/** Which connections to databases are inside a transaction, and their rollback when the JVM is ended. */
package dev.exeunt.agent.jdbc;
