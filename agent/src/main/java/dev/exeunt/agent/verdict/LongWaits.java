package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The waits for children of a running JVM, from look to look, and which of them are worth a line now: at first after a
 * limit, then at twice the time and so on; and when one is over of which there was a line.
 *
 * @param last  the look before
 * @param waits of each thread
 * @param toSay what is worth a line at the last look
 */
public record LongWaits(Duration limit, Optional<Snapshot> last, Map<Long, Begun> waits, List<LongWait> toSay) {

    /**
     * A wait that has been seen before.
     *
     * @param next how long it must last for the next line
     * @param said whether there was a line of it
     */
    public record Begun(ChildWait awaited, Duration began, Duration next, boolean said, Diagnosis diagnosis) {}

    public static LongWaits over(Duration limit) {
        return new LongWaits(limit, Optional.empty(), Map.of(), List.of());
    }

    /** These waits, one look later. */
    public LongWaits next(Snapshot now) {
        Map<Long, Begun> found = new HashMap<>();
        List<LongWait> say = new ArrayList<>();
        for (ThreadState thread : now.threads()) {
            thread.awaited().ifPresent(wait -> found.put(thread.id(), look(thread, wait, now, say)));
        }
        waits.forEach((thread, begun) -> {
            if (begun.said() && !Optional.ofNullable(found.get(thread)).map(Begun::began).equals(Optional.of(begun.began()))) {
                say.add(new LongWait(begun.diagnosis(), begun.awaited(), now.watched().minus(begun.began()), true, 0, 0));
            }
        });
        return new LongWaits(limit, Optional.of(now), Map.copyOf(found), List.copyOf(say));
    }

    private Begun look(ThreadState thread, ChildWait wait, Snapshot now, List<LongWait> say) {
        Diagnosis diagnosis = new Diagnosis(now, Diagnosis.Keeper.NOTHING, new WaitForGraph(now).from(thread.id()));
        Begun before = waits.get(thread.id());
        if (before == null || !before.awaited().child().equals(wait.child())) {
            return new Begun(wait, now.watched(), limit, false, diagnosis);
        }
        Duration lasted = now.watched().minus(before.began());
        if (lasted.compareTo(before.next()) < 0) {
            return new Begun(wait, before.began(), before.next(), before.said(), diagnosis);
        }
        say.add(new LongWait(diagnosis, wait, lasted, false, cpu(diagnosis, now), bytes(diagnosis, now)));
        return new Begun(wait, before.began(), lasted.multipliedBy(2), true, diagnosis);
    }

    private double cpu(Diagnosis diagnosis, Snapshot now) {
        double seconds = now.watched().minus(last.orElse(now).watched()).toNanos() / 1e9;
        long millis = 0;
        for (ProcessId id : diagnosis.processes()) {
            // One that was not there before has used it all since.
            millis += Math.max(0, now.process(id).map(ProcessState::cpuMillis).orElse(0L)
                    - Math.max(0, last.flatMap(before -> before.process(id)).map(ProcessState::cpuMillis).orElse(0L)));
        }
        return seconds == 0 ? 0 : millis / 1e3 / seconds;
    }

    private long bytes(Diagnosis diagnosis, Snapshot now) {
        long bytes = 0;
        for (ProcessId id : diagnosis.processes()) {
            long was = last.flatMap(before -> before.process(id)).map(ProcessState::bytes).orElse(-1L);
            long is = now.process(id).map(ProcessState::bytes).orElse(-1L);
            bytes += was < 0 ? 0 : Math.max(0, is - was);
        }
        return bytes;
    }
}
