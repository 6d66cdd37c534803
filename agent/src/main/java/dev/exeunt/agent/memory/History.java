package dev.exeunt.agent.memory;

import dev.exeunt.agent.memory.Deaths.Death;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code state.dir} remembers of runs whose own records are gone.
 *
 * @param ended how many runs have ended, so far as was ever known
 * @param runs  the last ones of each instance, in the order in which their ends became known: clocks are set, and then go back
 */
record History(Deaths deaths, long ended, List<PastRun> runs) {

    static final int OF_AN_INSTANCE = 50;
    static final int INSTANCES = 100;
    /** Of all instances together: so the file stays below what {@link WholeFile} reads. */
    static final int IN_ALL = 1_000;
    private static final int LONGEST_TEXT = 300;

    static final History EMPTY = new History(Deaths.NONE, 0, List.of());

    History {
        runs = List.copyOf(runs);
    }

    /** One that is known already, for its record could not be deleted, is not counted again. */
    History and(PastRun run) {
        if (runs.stream().anyMatch(run::isSameAs)) {
            return this;
        }
        List<PastRun> all = new ArrayList<>(runs);
        all.add(run.shortened(LONGEST_TEXT).numbered(ended));
        return new History(run.isDeath() ? deaths.and(new Death(run.cause(), run.ended(), run.how())) : deaths,
                ended + 1, bounded(all));
    }

    /** Who ends all the time takes no room from the others: each instance has as much, and that of the oldest end goes first. */
    private static List<PastRun> bounded(List<PastRun> all) {
        List<PastRun> latestFirst = new ArrayList<>(all);
        Collections.reverse(latestFirst);
        Set<String> instances = new HashSet<>();
        latestFirst.stream().map(PastRun::instance).distinct().limit(INSTANCES).forEach(instances::add);
        int each = Math.min(OF_AN_INSTANCE, IN_ALL / instances.size());
        Map<String, Integer> counts = new HashMap<>();
        latestFirst.removeIf(run -> !instances.contains(run.instance()) || counts.merge(run.instance(), 1, Integer::sum) > each);
        Collections.reverse(latestFirst);
        return latestFirst;
    }
}
