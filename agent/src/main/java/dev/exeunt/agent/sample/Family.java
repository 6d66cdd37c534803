package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.sample.ProcessTable.Row;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that belong to this JVM: see {@link Kinship}. When a shell is destroyed its children go to another parent,
 * and no list of descendants has them any more; so members are remembered, and those that were never seen are known by
 * their mark.
 *
 * <p>No lock is held: a look into {@code /proc} that hangs leaves the others free.
 */
public final class Family {

    /** A member as it was last described, and under which name it ran then. */
    private record Seen(String name, ProcessState state) {}

    private final ProcessDetails details;
    private final ProcessTable table;
    private final ProcessIds ids;
    private final Marks marks;
    private final Map<ProcessId, Row> known = new ConcurrentHashMap<>();
    private final Map<ProcessId, Seen> lastSeen = new ConcurrentHashMap<>();
    private final Set<Long> apart = ConcurrentHashMap.newKeySet();
    private final SpareDescriptors spare = new SpareDescriptors();
    private volatile Map<Long, Row> lastTable = Map.of();

    /** One that knows of no marks. */
    public Family(ProcessDetails details) {
        this(details, Path.of("/proc"), "", "");
    }

    /**
     * @param variable the variable that marks children
     * @param mark     and its value in those of this JVM; empty where they bear none
     */
    public Family(ProcessDetails details, Path proc, String variable, String mark) {
        this.details = details;
        this.table = new ProcessTable(proc);
        this.ids = new ProcessIds(table);
        this.marks = new Marks(table, variable, mark);
    }

    /** A process of the agent's own, which lives as long as this JVM: no member, and nobody below it is. */
    public void leaveOut(long pid) {
        apart.add(pid);
    }

    /** Remembers who is there, so that those who are re-parented later are known. */
    public void remember(Collection<Children.Entry> children) {
        try {
            findOut(Map.of());
            spare.take();
        } catch (Unreadable e) {
            // Those who were there are taken to be there still; the next look may find out.
            return;
        }
        describe(children);
    }

    private void describe(Collection<Children.Entry> children) {
        if (!known.isEmpty()) {
            details.prepare();
        }
        Map<ProcessId, Children.Entry> started = byId(children);
        known.forEach((id, row) -> {
            Seen seen = lastSeen.get(id);
            // One that was seen between fork and exec was still its parent.
            if (seen == null || !seen.name().equals(row.name())) {
                describe(id, row, started);
            }
        });
        lastSeen.keySet().removeIf(id -> !known.containsKey(id) && !started.containsKey(id));
    }

    /**
     * The living family, parents before their children.
     *
     * @param children the children that the probes saw
     * @param awaited  those that some thread waits for: they are listed even if they have ended
     */
    public List<ProcessState> look(
            Collection<Children.Entry> children, Set<ProcessId> awaited, List<String> unknown) {
        try {
            findOut(Map.of());
        } catch (Unreadable e) {
            unknown.add("the processes: " + e.getMessage());
            return List.of();
        }
        describe(children);
        Map<ProcessId, Children.Entry> started = byId(children);
        known.forEach((id, row) -> describe(id, row, started));
        List<ProcessState> states = states();
        started.forEach((id, child) -> {
            if (awaited.contains(id) && !known.containsKey(id)) {
                states.add(details.ofEnded(id, child, lastState(id)));
            }
        });
        details.complaint().or(ids::complaint).ifPresent(unknown::add);
        return FamilyOrder.parentsFirst(states);
    }

    /** The same while it is being ended: quickly, for a family of a thousand; of who is new only what a signal needs. */
    public List<ProcessState> lookAgain() {
        return again(Map.of());
    }

    /** Quicker still: strangers that were there at the last look are taken to be there still, and none of ours. */
    public List<ProcessState> newcomers() {
        Map<Long, Row> strangers = new HashMap<>(lastTable);
        known.keySet().forEach(member -> strangers.remove(member.pid()));
        return again(strangers);
    }

    private List<ProcessState> again(Map<Long, Row> trusted) {
        try {
            findOut(trusted);
        } catch (Unreadable e) {
            return FamilyOrder.parentsFirst(states());
        }
        known.forEach(this::note);
        return FamilyOrder.parentsFirst(states());
    }

    private void note(ProcessId id, Row row) {
        lastSeen.compute(id, (same, seen) -> seen == null
                ? new Seen(row.name(), ids.brief(id, row)) : new Seen(seen.name(), ids.asOf(row, seen.state())));
    }

    /** What is done only with members, done with this process for one. */
    public void rehearse() {
        spare.take();
        ids.self().ifPresent(row -> {
            ProcessId self = ids.of(row);
            note(self, row);
            describe(self, row, Map.of());
            note(self, row);
            lastSeen.remove(self);
            marks.isCarriedBy(row, 0);
            Kinship.of(row, List.of(row, row.below(row.pid())), List.of(row), Set.of(), member -> true);
            condition(self);
            FirstThread.isAlone(Path.of("/proc"), row.pid());
        });
    }

    private void findOut(Map<Long, Row> trusted) {
        Optional<Row> self = ids.self();
        if (self.isEmpty()) {
            return;
        }
        Map<Long, Row> all = read(trusted);
        long youngest = all.values().stream().mapToLong(Row::start).max().orElse(0);
        Map<ProcessId, Row> members = new HashMap<>();
        Kinship.of(self.get(), all.values(), known.values(), apart, row -> marks.isCarriedBy(row, youngest))
                .forEach(row -> members.put(ids.of(row), row));
        known.keySet().retainAll(members.keySet());
        known.putAll(members);
        marks.forgetAllBut(all.keySet());
        lastTable = all;
    }

    private Map<Long, Row> read(Map<Long, Row> trusted) {
        try {
            return table.read(trusted);
        } catch (Unreadable e) {
            if (spare.give()) {
                return table.read(trusted);
            }
            throw e;
        }
    }

    private void describe(ProcessId id, Row row, Map<ProcessId, Children.Entry> started) {
        ProcessHandle.of(id.pid()).filter(handle -> Children.identify(handle).equals(id)).ifPresent(handle -> {
            ProcessState state = details.of(id, handle, row.runs(), Optional.ofNullable(started.get(id)));
            lastSeen.merge(id, new Seen(row.name(), state), (first, now) -> new Seen(now.name(),
                    now.state().after(first.state(), first.name().equals(now.name()) ? "[" + now.name() + "]" : "")));
        });
    }

    private List<ProcessState> states() {
        List<ProcessState> states = new ArrayList<>();
        for (ProcessId id : known.keySet()) {
            Seen seen = lastSeen.get(id);
            if (seen != null) {
                states.add(seen.state());
            }
        }
        return states;
    }

    private Optional<ProcessState> lastState(ProcessId id) {
        return Optional.ofNullable(lastSeen.get(id)).map(Seen::state);
    }

    private static Map<ProcessId, Children.Entry> byId(Collection<Children.Entry> children) {
        Map<ProcessId, Children.Entry> byId = new HashMap<>();
        children.forEach(child -> byId.put(child.id(), child));
        return byId;
    }

    /** Those that were there at the last look. */
    public Set<ProcessId> members() {
        return Set.copyOf(known.keySet());
    }

    /** Whether a process that a look has shown still runs, or may; a zombie does not. */
    public boolean isRunning(ProcessId id) {
        try {
            return isSame(id);
        } catch (Unreadable e) {
            return true;
        }
    }

    /** Whether it is certain that the process still runs, and not another that has got its pid: it may be signalled. */
    public boolean isCertain(ProcessId id) {
        try {
            return isSame(id);
        } catch (Unreadable e) {
            return false;
        }
    }

    private boolean isSame(ProcessId id) {
        Row before = known.get(id);
        Row now = before == null ? null : table.row(id.pid()).orElse(null);
        return now != null && now.isSame(before) && now.runs();
    }

    /** What keeps a process that does not end, in half a sentence; empty if that cannot be told. */
    public String condition(ProcessId id) {
        return ids.condition(id);
    }
}
