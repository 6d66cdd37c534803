package dev.exeunt.agent.memory;

import dev.exeunt.agent.memory.Deaths.Death;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code state.dir} remembers of runs whose own records are gone.
 *
 * @param runs the last ones, in the order in which their ends became known: clocks are set, and then go back
 */
record History(Deaths deaths, List<PastRun> runs) {

    private static final int REMEMBERED = 50;

    static final History EMPTY = new History(Deaths.NONE, List.of());

    History {
        runs = List.copyOf(runs);
    }

    /** One that is known already, for its record could not be deleted, is not counted again. */
    History and(PastRun run) {
        if (runs.stream().anyMatch(run::isSameAs)) {
            return this;
        }
        List<PastRun> all = new ArrayList<>(runs);
        all.add(run);
        return new History(run.isDeath() ? deaths.and(new Death(run.cause(), run.ended(), run.how())) : deaths,
                all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
    }
}
