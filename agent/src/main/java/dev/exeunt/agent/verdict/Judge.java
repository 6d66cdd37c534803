package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.snapshot.MainCrash;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules by which a JVM is judged. Each needs two signals; anything less is no reason to end a JVM. */
public final class Judge {

    /** Throwables that main is left by on purpose, while the application goes on in a thread of its own. */
    private static final Set<String> BY_DESIGN = Set.of(
            "org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException",
            "java.lang.ThreadDeath");

    /** How often {@code shutdown.stall} may fit into a shutdown that waits for a time limit, or moves next to nothing. */
    private static final int STALLS_OF_PATIENCE = 4;

    private final Limits limits;

    public Judge(Limits limits) {
        this.limits = limits;
    }

    /** Whether main was left on purpose, and no crash is meant. */
    public static boolean isByDesign(MainCrash crash) {
        return isByDesign(crash.thrown());
    }

    /** @param thrown the class of it */
    public static boolean isByDesign(String thrown) {
        return BY_DESIGN.contains(thrown);
    }

    public Verdict judge(Watch watch) {
        if (watch.last().isEmpty()) {
            return new Verdict.Healthy();
        }
        Diagnosis diagnosis = watch.last().get();
        return switch (diagnosis.keeper()) {
            case NOTHING -> new Verdict.Healthy();
            case SHUTDOWN -> shutdown(watch, diagnosis);
            case MAIN_CRASHED -> mainCrash(watch, diagnosis);
        };
    }

    private Verdict shutdown(Watch watch, Diagnosis diagnosis) {
        Duration since = watch.now().minus(watch.began());
        Duration still = watch.now().minus(watch.lastProgress());
        Duration cycle = watch.now().minus(watch.cycleSince());
        if (!Watch.permanentCycle(diagnosis).isEmpty() && reached(cycle, limits.proof())) {
            return new Verdict.Stuck(ExitStatus.SHUTDOWN_DEADLOCKED, diagnosis, since,
                    "the wait-for graph has been the same closed cycle for " + Spans.text(cycle));
        }
        // What cannot be seen is not known to stand still.
        if (reached(still, limits.stall()) && !diagnosis.waitsForUnknownChild() && !endsByItself(watch, since, limits.stall().multipliedBy(STALLS_OF_PATIENCE))
                && !trickles(watch, since)) {
            return new Verdict.Stuck(stalled(diagnosis), diagnosis, since,
                    "nothing has progressed for " + Spans.text(still) + lastMoved(watch));
        }
        if (reached(since, limits.timeout())) {
            return new Verdict.Stuck(ExitStatus.SHUTDOWN_TOO_LONG, diagnosis, since,
                    "shutdown progresses, but has taken longer than " + Spans.text(limits.timeout()) + lastMoved(watch));
        }
        if (!limits.warnAfter().isZero() && reached(since, limits.warnAfter())) {
            return new Verdict.Slow(diagnosis, since);
        }
        return new Verdict.Healthy();
    }

    /** What waits with a time limit is not stuck, if the limit is not far: then it gives up, and the shutdown goes on. */
    private static boolean endsByItself(Watch watch, Duration since, Duration patience) {
        return Stream.of(watch.endsBy(), watch.endedBy()).flatMap(Optional::stream)
                .anyMatch(left -> !reached(since.plus(left), patience));
    }

    private boolean trickles(Watch watch, Duration since) {
        return !reached(watch.now().minus(watch.lastTrickle()), limits.stall())
                && !reached(since, limits.stall().multipliedBy(STALLS_OF_PATIENCE));
    }

    private static ExitStatus stalled(Diagnosis diagnosis) {
        return !diagnosis.cycle().isEmpty() ? ExitStatus.SHUTDOWN_DEADLOCKED
                : diagnosis.waitsForLiveChild() ? ExitStatus.SHUTDOWN_WAITS_FOR_CHILD
                : ExitStatus.SHUTDOWN_STALLED;
    }

    private Verdict mainCrash(Watch watch, Diagnosis diagnosis) {
        MainCrash crash = diagnosis.snapshot().mainCrash().orElseThrow();
        Duration still = watch.now().minus(watch.lastProgress());
        if (limits.ignoreMainCrash() || isByDesign(crash) || diagnosis.chains().isEmpty()
                || !reached(still, limits.mainCrashStall()) || diagnosis.waitsForUnknownChild()
                || endsByItself(watch, watch.now().minus(watch.began()),
                        limits.mainCrashStall().multipliedBy(1 + STALLS_OF_PATIENCE))) {
            return new Verdict.Healthy();
        }
        return new Verdict.Stuck(
                diagnosis.waitsForLiveChild() ? ExitStatus.MAIN_CRASHED_CHILD : ExitStatus.MAIN_CRASHED,
                diagnosis, watch.now().minus(watch.began()),
                "main has crashed and nothing has progressed for " + Spans.text(still) + lastMoved(watch));
    }

    private static String lastMoved(Watch watch) {
        return watch.moved().isEmpty() ? "" : " (last seen: " + watch.moved() + ")";
    }

    private static boolean reached(Duration duration, Duration limit) {
        return duration.compareTo(limit) >= 0;
    }
}
