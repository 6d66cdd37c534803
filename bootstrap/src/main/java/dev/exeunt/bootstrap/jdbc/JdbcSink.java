package dev.exeunt.bootstrap.jdbc;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The methods that the probes in JDBC drivers call, on the application's threads. None of them throws, blocks or waits; a
 * failure is counted and the application goes on.
 *
 * <p>Only the class that executes a statement opens a transaction, and only a driver's statement is bound to a session (it is
 * constructed with a connection and without another statement): what a pool wraps around it never is, so that
 * each transaction is there once.
 */
public final class JdbcSink {

    private static final int SLOTS = 2_048;
    static final int TYPES = 1_024;

    /** The last that was made for each slot: two threads that use a connection for the first time find the same one. */
    private static final AtomicReferenceArray<Session> MADE = new AtomicReferenceArray<>(SLOTS);
    /** Those that ever began a transaction: H2 makes a connection for each call of a trigger or of Java code, and closes none. */
    private static final AtomicReferenceArray<Session> LISTED = new AtomicReferenceArray<>(SLOTS);
    /** The classes of connections that were found to wrap those of a driver. */
    private static final boolean[] WRAPPERS = new boolean[TYPES];

    static volatile boolean off;
    private static int failures;
    /** How long stacks may be taken for, in nanoseconds; not exact when several threads take from it at once. */
    private static long allowance = 20_000_000;

    private JdbcSink() {}

    /** @param sql the text of the statement that is about to be made; null if it will be told later */
    public static void preparing(Followed connection, String sql, int type) {
        try {
            Session session = connection.exeunt$session();
            if (session == null) {
                session = session(connection, type);
            } else if (session.slot == StandIns.SLOT && StandIns.isBound(type)) {
                session = first(connection, session);
            }
            if (session != null && session.slot != StandIns.SLOT) {
                session.preparing(sql);
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    /** @return what the statement of a driver's is bound to, or null */
    public static Prepared bind(Object connection) {
        try {
            // Of a proxy it would be the application's code that answers.
            Session session = connection instanceof Followed && !(connection instanceof Proxy)
                    ? ((Followed) connection).exeunt$session() : null;
            if (session != null && (session.slot == StandIns.SLOT || !StandIns.isBound(session.type))) {
                session = first((Followed) connection, session);
            }
            return session == null ? null : session.prepared;
        } catch (Throwable e) {
            failures++;
            return null;
        }
    }

    /** A statement that was prepared. */
    public static void executing(Object statement, Prepared prepared) {
        if (prepared != null) {
            try {
                prepared.session.executing(statement, prepared.sql);
            } catch (Throwable e) {
                failures++;
            }
        }
    }

    /** The same; where the statement was not prepared, this is within an execution that has told its text. */
    public static void executingPrepared(Object statement, Prepared prepared) {
        if (prepared != null && prepared.sql != null) {
            executing(statement, prepared);
        }
    }

    /** @param sql may be null where it is not known */
    public static void executing(Object statement, Prepared prepared, String sql) {
        if (prepared != null) {
            try {
                prepared.session.executing(statement, sql);
            } catch (Throwable e) {
                failures++;
            }
        }
    }

    public static void autoCommit(Followed connection, boolean on, int type) {
        try {
            Session session = connection.exeunt$session();
            if (session == null && !on) {
                session = session(connection, type);
            }
            if (session != null && session.slot == StandIns.SLOT) {
                connection.exeunt$session(StandIns.of(session.type, on));
            } else if (session != null) {
                session.autoCommit(on);
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    /** By a commit or a rollback. */
    public static void ended(Followed connection) {
        try {
            Session session = connection.exeunt$session();
            if (session != null) {
                session.ended();
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    /** Some pools make a connection for each use: it is forgotten now, and not when the watchdog looks. */
    public static void closed(Followed connection) {
        try {
            Session session = connection.exeunt$session();
            if (session != null) {
                connection.exeunt$session(null);
                if (session.slot != StandIns.SLOT) {
                    session.close();
                    MADE.compareAndSet(session.slot, session, null);
                    LISTED.compareAndSet(session.slot, session, session.next);
                }
            }
        } catch (Throwable e) {
            failures++;
        }
    }

    private static Session session(Followed connection, int type) {
        if (off || WRAPPERS[type]) {
            return null;
        }
        if (StandIns.isEnough(type)) {
            Session session = StandIns.of(type, true);
            connection.exeunt$session(session);
            return session;
        }
        int slot = System.identityHashCode(connection) & SLOTS - 1;
        Session session = new Session(connection, type, slot);
        Session made;
        do {
            made = MADE.get(slot);
            if (made != null && made.get() == connection && !made.isClosed()) {
                session = made;
                break;
            }
        } while (!MADE.compareAndSet(slot, made, session));
        // By the second thread too: its statement is bound next, and the first may not have come so far.
        connection.exeunt$session(session);
        return session;
    }

    /** The first statement of its class; one that was not expected any more finds no text. */
    private static Session first(Followed connection, Session session) {
        StandIns.bound(session.type);
        if (session.slot != StandIns.SLOT) {
            return session;
        }
        Session made = session(connection, session.type);
        if (made != null && !session.isAutoCommit()) {
            made.autoCommit(false);
        }
        return made;
    }

    /** Once for each, or the list would never end. */
    static void list(Session session) {
        Session first;
        do {
            first = LISTED.get(session.slot);
            session.next = first;
        } while (!LISTED.compareAndSet(session.slot, first, session));
    }

    static boolean mayRecord() {
        return allowance > 0;
    }

    static void spend(long nanos) {
        allowance -= nanos;
    }

    /** For how many nanoseconds stacks may be taken until this is called again: what one takes depends on how deep it is. */
    public static void allow(long nanos) {
        allowance = nanos;
    }

    /** How many probes failed; not exact when several fail at once. */
    public static int failures() {
        return failures;
    }

    /** Nobody looks at the sessions any more: from now on none keeps a statement. */
    public static void stop() {
        off = true;
        allowance = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            MADE.set(slot, null);
            LISTED.set(slot, null);
        }
    }

    public static boolean differ(Session one, Session other) {
        return one.type != other.type;
    }

    /** Neither this nor another connection of its class is followed: they were found to wrap those of a driver. */
    public static void dismiss(Session session) {
        WRAPPERS[session.type] = true;
    }

    /** Shows each session that has begun a transaction and whose connection is still there; for one thread alone. */
    public static void each(Consumer<Session> look) {
        for (int slot = 0; slot < SLOTS; slot++) {
            Session before = null;
            for (Session each = LISTED.get(slot); each != null; each = each.next) {
                if (each.get() != null && !each.isClosed()) {
                    each.loosen();
                    if (!WRAPPERS[each.type]) {
                        look.accept(each);
                    }
                    before = each;
                    continue;
                }
                each.forget();
                MADE.compareAndSet(slot, each, null);
                if (before != null) {
                    before.next = each.next;
                } else {
                    // Where a new one has come before it meanwhile, it is forgotten the next time.
                    before = LISTED.compareAndSet(slot, each, each.next) ? null : each;
                }
            }
        }
    }
}
