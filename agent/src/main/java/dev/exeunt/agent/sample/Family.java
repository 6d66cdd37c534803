package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What descends from this JVM, and what did at an earlier look and was re-parented since: when a shell is destroyed, its
 * children go to another parent and no list of descendants has them any more.
 *
 * <p>Who belongs to the family comes from {@link ProcessHandle}, which knows (pid, start time); what a member is and
 * does comes from {@link ProcessDetails}. No lock is held: a look into {@code /proc} that hangs leaves the others free.
 */
public final class Family {

    private final ProcessDetails details;
    private final Map<ProcessId, ProcessHandle> known = new ConcurrentHashMap<>();
    private final Map<ProcessId, ProcessState> lastSeen = new ConcurrentHashMap<>();

    public Family(ProcessDetails details) {
        this.details = details;
    }

    /** Only remembers who is there; cheaper than a look, and enough to find those who are re-parented later. */
    public void remember() {
        known.values().removeIf(handle -> !handle.isAlive());
        ProcessHandle.current().descendants().forEach(handle -> known.putIfAbsent(Children.identify(handle), handle));
        // A member's own descendants stay in the family even where the member itself was re-parented.
        for (ProcessHandle member : List.copyOf(known.values())) {
            member.descendants().forEach(handle -> known.putIfAbsent(Children.identify(handle), handle));
        }
    }

    /** The living family, parents before their children, and the children that ended while somebody waits for them. */
    public List<ProcessState> look(Collection<Children.Entry> children, List<String> unknown) {
        remember();
        Map<ProcessId, Children.Entry> started = new HashMap<>();
        for (Children.Entry child : children) {
            started.put(child.id(), child);
        }
        List<ProcessState> states = new ArrayList<>();
        known.forEach((id, handle) -> {
            Optional<Children.Entry> child = Optional.ofNullable(started.remove(id));
            ProcessState seen = details.of(id, handle, child);
            lastSeen.put(id, seen);
            states.add(seen);
        });
        started.forEach((id, child) -> states.add(details.ofEnded(id, child, Optional.ofNullable(lastSeen.get(id)))));
        lastSeen.keySet().removeIf(id -> !known.containsKey(id) && !started.containsKey(id));
        details.complaint().ifPresent(unknown::add);
        return FamilyOrder.parentsFirst(states);
    }

    /** The live process behind an id that a look has shown; it checks the start time at every signal. */
    public Optional<ProcessHandle> handle(ProcessId id) {
        return Optional.ofNullable(known.get(id));
    }
}
