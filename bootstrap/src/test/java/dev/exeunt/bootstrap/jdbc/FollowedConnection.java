package dev.exeunt.bootstrap.jdbc;

/** A connection as a driver's is after the probes were put in. */
final class FollowedConnection implements Followed {

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
