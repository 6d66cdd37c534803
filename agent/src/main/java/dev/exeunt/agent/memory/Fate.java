package dev.exeunt.agent.memory;

/**
 * How far a run has come, or how it ended.
 *
 * @param phase   one of those below
 * @param crash   what main died of; empty if it did not
 * @param verdict the cause for which Exeunt is about to end the JVM; empty if it is not
 * @param waits   what the JVM waits for, once its shutdown is slow or a verdict stands; empty before
 * @param status  the exit status; {@link #UNKNOWN} before it is settled, and where only the launcher knows it
 */
record Fate(String phase, String crash, String verdict, String waits, int status) {

    static final int UNKNOWN = -1;

    /** While it runs; a JVM whose last word this is was killed. */
    static final String RUNNING = "running";
    /** While its hooks run. */
    static final String SHUTDOWN = "shutdown";
    /** Exeunt is about to halt it. */
    static final String JUDGED = "judged";
    /** It has ended by itself: what it left alive, it left on purpose. */
    static final String ENDED = "ended";

    static final Fate BEGINNING = new Fate(RUNNING, "", "", "", UNKNOWN);

    /** Whether nothing is to come. */
    boolean isSettled() {
        return phase.equals(ENDED) || phase.equals(JUDGED);
    }

    Fate inShutdown() {
        return new Fate(SHUTDOWN, crash, verdict, waits, status);
    }

    Fate crashed(String how) {
        return new Fate(phase, how, verdict, waits, status);
    }

    Fate slow(String onWhat) {
        return new Fate(phase, crash, verdict, onWhat, status);
    }

    Fate judged(String cause, String onWhat, int haltStatus) {
        return new Fate(JUDGED, crash, cause, onWhat, haltStatus);
    }

    Fate ended(int withStatus) {
        return new Fate(ENDED, crash, "", "", withStatus);
    }
}
