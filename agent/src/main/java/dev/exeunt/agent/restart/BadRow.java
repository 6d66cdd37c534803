package dev.exeunt.agent.restart;

import dev.exeunt.agent.memory.PastRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs in a row, up to the last one, that came to a bad end before they had run for long.
 *
 * @param runs the latest first; empty where the last run was none of them
 */
record BadRow(List<PastRun> runs) {

    /** What the JVM itself makes of SIGHUP, SIGINT and SIGTERM: somebody asked it to end, and it did. */
    private static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

    private static final double JITTER = 0.1;

    /**
     * @param known     the last to become known at the end
     * @param minUptime for how long a run must have run, to be none of them however it ended
     */
    static BadRow among(List<PastRun> known, Duration minUptime) {
        List<PastRun> row = new ArrayList<>();
        for (int i = known.size() - 1; i >= 0; i--) {
            PastRun run = known.get(i);
            if (!isBad(run) || run.ran().compareTo(minUptime) >= 0) {
                break;
            }
            // One that may have run beside one that is counted was another JVM, and no attempt before it. No clock is asked.
            if (row.isEmpty() || row.get(row.size() - 1).follows(run)) {
                row.add(run);
            }
        }
        return new BadRow(List.copyOf(row));
    }

    /** A status that a supervisor takes for failure is one, and who crashed or was killed need not have had a status. */
    private static boolean isBad(PastRun run) {
        return run.isDeath() || run.status() > 0 && !ASKED_TO_END.contains(run.status());
    }

    /**
     * How long this start is to wait; empty if it is not.
     *
     * @param pauses after one run, after two, and so on; the last stands for all that follow
     * @param random from 0 to 1: those that crashed together shall not start together for ever
     */
    Optional<Duration> pause(List<Duration> pauses, double random) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(Math.min(runs.size(), pauses.size()) - 1);
        return Optional.of(Duration.ofMillis(Math.round(pause.toMillis() * (1 - JITTER + 2 * JITTER * random))));
    }
}
