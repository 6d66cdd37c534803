package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ThreadLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts threads together that stand at the same place: a pool of a thousand is read once. */
final class Alike {

    private Alike() {}

    /** In the order of the first of each. */
    static Collection<List<ThreadLine>> of(List<ThreadLine> threads) {
        // No record as a key: the JDK would make its equals when two of them first meet.
        Map<List<Object>, List<ThreadLine>> places = new LinkedHashMap<>();
        for (ThreadLine thread : threads) {
            places.computeIfAbsent(List.of(thread.state(), thread.isHook(), thread.stack()), place -> new ArrayList<>())
                    .add(thread);
        }
        return places.values();
    }
}
