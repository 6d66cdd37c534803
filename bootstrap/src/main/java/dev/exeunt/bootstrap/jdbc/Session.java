package dev.exeunt.bootstrap.jdbc;

import dev.exeunt.bootstrap.Origin;
import java.lang.ref.WeakReference;

/**
 * What is known of one connection to a database, without keeping it alive. Written by the thread that uses the connection,
 * read by the watchdog without a lock: a value may be a moment old, and nothing that matters rests on a single reading.
 */
public final class Session extends WeakReference<Object> {

    /** The number of its class, see {@link JdbcSink}. */
    final int type;
    /** The next in its bucket. */
    Session next;
    /** What the statement that is being made is to be bound to. */
    Prepared prepared;
    /** Whether any statement was bound to it. */
    boolean bound;

    private final Prepared untold = new Prepared(this, null);
    private boolean manual;
    private boolean open;
    private long transactions;
    private long statements;
    private String last;
    private Thread user;
    /** It keeps its connection alive, so each look makes it weak; while it is being executed it is on a stack, and stays. */
    private Object executed;
    private WeakReference<Object> loosened;
    private Origin origin;
    private long began;

    Session(Object connection, int type, Session next) {
        super(connection);
        this.type = type;
        this.next = next;
        this.prepared = untold;
    }

    void preparing(String sql) {
        if (prepared.sql != sql) {
            prepared = sql == null ? untold : new Prepared(this, sql);
        }
    }

    /** Small, so that the compiler's decisions in the driver stay what they were: nearly always it is the text of the last time. */
    void executing(Object statement, String sql) {
        if (sql == last && sql != null && (open ? user == Thread.currentThread() : !manual)) {
            statements++;
        } else {
            another(sql);
        }
        if (executed != statement && open && !JdbcSink.off) {
            executed = statement;
        }
    }

    private void another(String sql) {
        if (!open) {
            if (manual ? sql != null && Verbs.ends(sql) : sql == null || !Verbs.begins(sql)) {
                last = manual ? null : sql;
                return;
            }
            begin();
        } else if (sql != null && Verbs.ends(sql)) {
            ended();
            return;
        }
        statements++;
        if (last != sql) {
            last = sql;
        }
        Thread current = Thread.currentThread();
        if (user != current) {
            user = current;
        }
    }

    /** The stack costs as much as a quick statement: it is recorded as long as the allowance for this second lasts. */
    private void begin() {
        transactions++;
        statements = 0;
        if (JdbcSink.mayRecord()) {
            origin = new Origin();
            began = System.nanoTime();
        } else {
            origin = null;
            began = 0;
        }
        open = true;
    }

    void ended() {
        if (open) {
            open = false;
            last = null;
            origin = null;
            user = null;
        }
    }

    void autoCommit(boolean on) {
        if (manual == on) {
            manual = !on;
            ended();
        }
    }

    /** The number of its open transaction, the first being 1; 0 if none is open. */
    public long transaction() {
        return open ? transactions : 0;
    }

    /** How many statements the transaction has seen. */
    public long statements() {
        return statements;
    }

    /** The text of the last of them as the application wrote it; null where it is not known. */
    public String last() {
        return last;
    }

    /**
     * The thread that executed the last of them, for who takes it first; null if none was executed since. Held until then: one
     * that has died would be forgotten before it can be named.
     */
    public Thread takeUser() {
        Thread taken = user;
        user = null;
        return taken;
    }

    /** Whether it began by SQL, with auto-commit on. */
    public boolean isBegunInSql() {
        return !manual;
    }

    /** The driver's statement that was executed last; null where it is known no more. */
    public Object statement() {
        return executed != null || loosened == null ? executed : loosened.get();
    }

    /** One that comes between the two steps is lost: it is never cancelled, only rolled back. */
    void loosen() {
        if (executed != null) {
            loosened = new WeakReference<>(executed);
            executed = null;
        }
    }

    /** Where the transaction began, for who takes it first; null where that was not recorded. */
    public Origin takeOrigin() {
        Origin taken = origin;
        origin = null;
        return taken;
    }

    /** The reading of {@link System#nanoTime()} when it began; 0 where it was not recorded. */
    public long began() {
        return began;
    }
}
