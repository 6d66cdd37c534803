package dev.exeunt.bootstrap.jdbc;

/** What the probes make of a driver's connection: it keeps its session in a field, where a statement finds it for nothing. */
public interface Followed {

    /** @return null as long as it has none */
    Session exeunt$session();

    void exeunt$session(Session session);
}
