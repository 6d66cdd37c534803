package dev.exeunt.agent.memory;

import dev.exeunt.agent.verdict.ExitStatus;
import java.time.Instant;
import java.util.Locale;

/** Reads from the last word of a run how it ended. */
final class Obituary {

    private final Fate fate;
    private final boolean systemWentDown;

    /** @param systemWentDown whether the system has been started anew since */
    private Obituary(Fate fate, boolean systemWentDown) {
        this.fate = fate;
        this.systemWentDown = systemWentDown;
    }

    /** @param lastSeen when its record was last touched */
    static PastRun of(Run run, Instant lastSeen, boolean systemWentDown) {
        Obituary obituary = new Obituary(run.fate(), systemWentDown);
        return new PastRun(run.jvm().pid(), run.jvm().startTicks(), run.program(), run.started(), lastSeen,
                obituary.cause(), obituary.how() + orphans(run), run.fate().status(), run.instance(), run.ranMillis(),
                new PastRun.Order(run.knew(), -1));
    }

    /** As a label: {@code shutdown-waits-for-child}. */
    static String cause(ExitStatus verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String cause() {
        return switch (fate.phase()) {
            case Fate.JUDGED -> fate.verdict();
            case Fate.ENDED -> fate.crash().isEmpty() ? "" : Deaths.CRASHED;
            case Fate.SHUTDOWN -> Deaths.KILLED_IN_SHUTDOWN;
            default -> Deaths.KILLED;
        };
    }

    private String how() {
        return switch (fate.phase()) {
            case Fate.JUDGED -> "was ended by exeunt " + after() + waits(": ") + " (status " + fate.status() + ")";
            case Fate.ENDED -> fate.crash().isEmpty() ? "ended by itself" + status() : "crashed: " + fate.crash();
            case Fate.SHUTDOWN -> crashed() + (systemWentDown ? "went down with its system in its shutdown"
                    : "was killed in its shutdown, from outside or by the kernel deadline") + waits(", while ");
            default -> crashed() + (systemWentDown ? "went down with its system, or was killed before"
                    : "was killed from outside");
        };
    }

    /** Whom it left on purpose, as of the last look: not said, for it was the application's choice, but remembered. */
    private static String orphans(Run run) {
        int count = run.fate().phase().equals(Fate.ENDED) && run.fate().crash().isEmpty() ? run.family().size() : 0;
        return count == 0 ? "" : " and left " + count + (count == 1 ? " child alive" : " children alive");
    }

    private String after() {
        String verdict = fate.verdict();
        return verdict.equals(cause(ExitStatus.SHUTDOWN_DEADLOCKED)) ? "after a deadlocked shutdown"
                : verdict.equals(cause(ExitStatus.SHUTDOWN_TOO_LONG)) ? "after a shutdown that took too long"
                : verdict.startsWith("shutdown-") ? "after a stalled shutdown"
                : !fate.crash().isEmpty() ? "after main had crashed with " + fate.crash()
                : "after a " + verdict.replace('-', ' ');
    }

    private String crashed() {
        return fate.crash().isEmpty() ? "" : "crashed: " + fate.crash() + "; it ";
    }

    private String waits(String before) {
        return fate.waits().isEmpty() ? "" : before + fate.waits();
    }

    private String status() {
        return fate.status() == Fate.UNKNOWN ? "" : " with status " + fate.status();
    }
}
