package dev.exeunt.agent.jdbc;

/** The rollback of one transaction, and what became of it. */
final class Rollback implements Runnable {

    /** What the driver does; it may throw, or never return. */
    interface Undo {
        /** @param rollback is told what else was done */
        void carryOut(Rollback rollback) throws Exception;
    }

    private final String what;
    private final Undo undo;
    private volatile String before = "";
    private volatile String outcome = "not rolled back in time: ";

    /** @param what the transaction, in words */
    Rollback(String what, Undo undo) {
        this.what = what;
        this.undo = undo;
    }

    @Override
    public void run() {
        try {
            undo.carryOut(this);
            outcome = "rolled back: ";
        } catch (Throwable e) {
            outcome = "not rolled back, " + text(e) + ": ";
        }
    }

    void hasNoThread() {
        outcome = "not rolled back, no thread could be started: ";
    }

    String told() {
        return before.concat(outcome).concat(what);
    }

    /** @param words of what came before the rollback, with a comma and a blank at their end */
    void before(String words) {
        before = words;
    }

    /** This is the application's code too, on a thread that may take as long as it likes. */
    private static String text(Throwable e) {
        try {
            return e.toString();
        } catch (Throwable broken) {
            return e.getClass().getName();
        }
    }
}
