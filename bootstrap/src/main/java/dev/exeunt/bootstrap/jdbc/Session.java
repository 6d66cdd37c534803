package dev.exeunt.bootstrap.jdbc;

import dev.exeunt.bootstrap.Origin;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What is known of one connection to a database, without keeping it alive. Written by the thread that uses the connection,
 * read by the watchdog without a lock: a value may be a moment old, and nothing that matters rests on a single reading.
 */
public final class Session extends WeakReference<Object> {

    private static final AtomicIntegerFieldUpdater<Session> LISTED = AtomicIntegerFieldUpdater.newUpdater(Session.class, "listed");

    /** The number of its class, see {@link JdbcSink}. */
    final int type;
    /** Where it is listed, and the next there; {@link StandIns#SLOT} if it stands in for others. */
    final int slot;
    Session next;
    /** What the statement that is being made is to be bound to. */
    Prepared prepared;

    private final Prepared untold = new Prepared(this, null);
    private final Dialect dialect;
    private volatile int listed;
    private boolean closed;
    private boolean manual;
    private boolean open;
    private long transactions;
    private long statements;
    private String last;
    /** A text that was found to say nothing of transactions: the first of each of them is often the same. */
    private String plain;
    private Thread beginner;
    private Thread user;
    /** It keeps its connection alive, so each look makes it weak; while it is being executed it is on a stack, and stays. */
    private Object executed;
    private WeakReference<Object> loosened;
    private Origin origin;
    private long began;

    Session(Object connection, int type, int slot) {
        super(connection);
        this.type = type;
        this.slot = slot;
        this.prepared = untold;
        this.dialect = Dialect.of(connection.getClass().getName());
    }

    void preparing(String sql) {
        if (prepared.sql != sql) {
            prepared = sql == null ? untold : new Prepared(this, Verbs.kept(sql));
        }
    }

    /**
     * Small, as is what it calls each time: what the compiler inlines here it leaves out in the driver. Nearly always it is the
     * text of the last time.
     */
    void executing(Object statement, String sql) {
        if (sql != last || (manual || open) && user != Thread.currentThread()) {
            another(sql);
        } else if (manual && !open) {
            begin();
        } else {
            statements++;
        }
        if (executed != statement && open && !JdbcSink.off) {
            executed = statement;
        }
    }

    private void another(String sql) {
        boolean known = sql == null || sql == plain || sql == last;
        int after = known ? Verbs.NOTHING : Verbs.after(sql, open || manual, dialect);
        if (after == Verbs.CLOSED || after == Verbs.NOTHING && !open && !manual) {
            ended();
            last = manual || sql == null ? null : Verbs.kept(sql);
            return;
        } else if (after == Verbs.SAME && open) {
            // It begins nothing: DuckDB executes it within the first statement.
            return;
        }
        Thread current = Thread.currentThread();
        if (user != current && !JdbcSink.off) {
            user = current;
        }
        if (open && after != Verbs.ANOTHER) {
            statements++;
        } else {
            ended();
            begin();
            if (!known) {
                plain = after == Verbs.NOTHING && sql.length() <= Verbs.LONG ? sql : null;
            }
        }
        if (last != sql) {
            // What ends one and begins another does so each time: the same text, but not the same as the last time.
            last = sql == null ? null : after == Verbs.ANOTHER ? new String(Verbs.kept(sql)) : Verbs.kept(sql);
        }
    }

    private void begin() {
        transactions++;
        statements = 1;
        if (beginner != user || began != 0 || JdbcSink.mayRecord()) {
            record();
        }
        open = true;
    }

    /** The stack costs as much as a quick statement: it is recorded as long as the allowance for this second lasts. */
    private void record() {
        if (listed == 0 && !JdbcSink.off && LISTED.compareAndSet(this, 0, 1)) {
            JdbcSink.list(this);
        }
        beginner = user;
        if (JdbcSink.mayRecord()) {
            long start = System.nanoTime();
            origin = new Origin();
            began = System.nanoTime();
            JdbcSink.spend(began - start);
        } else {
            origin = null;
            began = 0;
        }
    }

    /** A transaction may be quick: whatever is the same for the next stays, and is forgotten by the next look. */
    void ended() {
        if (open) {
            open = false;
            if (!manual) {
                // It may be what began this one.
                last = null;
            }
        }
    }

    /** Its statements may still be there; they begin nothing any more. */
    void close() {
        autoCommit(true);
        ended();
        closed = true;
        forget();
    }

    /** Its connection is gone, and nobody looks at it any more: a thread that has died, or a class loader, is not kept alive. */
    void forget() {
        executed = null;
        loosened = null;
        beginner = null;
        user = null;
        origin = null;
    }

    boolean isClosed() {
        return closed;
    }

    /** To switch it on ends what is open; to switch it off does not, what was begun in SQL goes on. */
    void autoCommit(boolean on) {
        if (manual == on) {
            if (on) {
                ended();
            }
            manual = !on;
            if (!open) {
                last = null;
            }
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
        return open ? last : null;
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

    /** The thread that began the transaction, for who takes it first. */
    public Thread takeBeginner() {
        Thread taken = open ? beginner : null;
        beginner = null;
        return taken;
    }

    /** Whether auto-commit is on: what is open began by SQL. */
    public boolean isAutoCommit() {
        return !manual;
    }

    /** The driver's statement that was executed last; null where it is known no more. */
    public Object statement() {
        return executed != null || loosened == null ? executed : loosened.get();
    }

    /**
     * Keeps nothing alive that is not needed. What comes between two steps is lost: such a statement is never cancelled, only
     * rolled back, and who began such a transaction is not known.
     */
    void loosen() {
        if (!open) {
            beginner = null;
            user = null;
            origin = null;
        }
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
