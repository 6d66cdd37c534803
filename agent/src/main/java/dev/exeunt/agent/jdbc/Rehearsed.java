package dev.exeunt.agent.jdbc;

import dev.exeunt.bootstrap.jdbc.Followed;
import dev.exeunt.bootstrap.jdbc.Session;

/** A connection that is none, as a driver's is after the probes were put in. */
final class Rehearsed implements Followed {

    private Session session;

    @Override
    public Session exeunt$session() {
        return session;
    }

    @Override
    public void exeunt$session(Session fresh) {
        session = fresh;
    }
}
