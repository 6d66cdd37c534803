package dev.exeunt.bootstrap.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What stands for the connections of classes that are most likely a pool's: it makes one of its own for each use, and no
 * statement of a driver's is ever bound to it. One for all with auto-commit on, one for all with it off, until one is bound.
 */
final class StandIns {

    static final int SLOT = -1;

    private static final int TYPES = JdbcSink.TYPES;
    /** How many connections of a class may have had no statement bound. Not exact where several threads make them. */
    private static final int ENOUGH = 64;

    private static final boolean[] BOUND = new boolean[TYPES];
    private static final int[] UNBOUND = new int[TYPES];
    private static final AtomicReferenceArray<Session> MADE = new AtomicReferenceArray<>(2 * TYPES);

    private StandIns() {}

    static boolean isBound(int type) {
        return BOUND[type];
    }

    static void bound(int type) {
        BOUND[type] = true;
    }

    /** To be asked for each connection that is to have a session. */
    static boolean isEnough(int type) {
        if (!BOUND[type] && UNBOUND[type] < ENOUGH) {
            UNBOUND[type]++;
            return false;
        }
        return !BOUND[type];
    }

    static Session of(int type, boolean autoCommit) {
        int index = autoCommit ? type : TYPES + type;
        Session made = MADE.get(index);
        if (made == null) {
            made = new Session(StandIns.class, type, SLOT);
            made.autoCommit(autoCommit);
            // Nothing is written into it any more: a second one that another thread makes is as good.
            MADE.set(index, made);
        }
        return made;
    }
}
