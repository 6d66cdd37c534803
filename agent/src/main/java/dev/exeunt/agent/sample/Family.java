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
import java.util.Set;
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
    private final Set<Long> strangers = ConcurrentHashMap.newKeySet();

    public Family(ProcessDetails details) {
        this.details = details;
    }

    /** A process of the agent's own, which lives as long as this JVM: it is no member, whoever its parent is. */
    public void leaveOut(long pid) {
        strangers.add(pid);
    }

    /** Remembers who is there, so that those who are re-parented later are known. */
    public void remember(Collection<Children.Entry> children) {
        ProcessHandle.current().descendants().forEach(handle -> known.putIfAbsent(Children.identify(handle), handle));
        // A member's own descendants stay in the family even where the member itself was re-parented.
        for (ProcessHandle member : List.copyOf(known.values())) {
            member.descendants().forEach(handle -> known.putIfAbsent(Children.identify(handle), handle));
        }
        known.values().removeIf(handle -> !handle.isAlive() || strangers.contains(handle.pid()));
        if (!known.isEmpty()) {
            details.prepare();
        }
        Map<ProcessId, Children.Entry> started = byId(children);
        // The parent that it was first seen under is its own; a later one took it in when that had ended.
        known.forEach((id, handle) -> lastSeen.merge(id, details.of(id, handle, Optional.ofNullable(started.get(id))),
                (first, now) -> now.below(first.parent())));
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
        remember(children);
        List<ProcessState> states = new ArrayList<>();
        known.keySet().forEach(id -> Optional.ofNullable(lastSeen.get(id)).ifPresent(states::add));
        byId(children).forEach((id, child) -> {
            if (awaited.contains(id) && !known.containsKey(id)) {
                states.add(details.ofEnded(id, child, Optional.ofNullable(lastSeen.get(id))));
            }
        });
        details.complaint().ifPresent(unknown::add);
        return FamilyOrder.parentsFirst(states);
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

    /** Whether a process that a look has shown still runs. */
    public boolean isRunning(ProcessId id) {
        return handle(id).filter(details::isRunning).isPresent();
    }

    /** The live process behind an id that a look has shown; it checks the start time at every signal. */
    public Optional<ProcessHandle> handle(ProcessId id) {
        return Optional.ofNullable(known.get(id));
    }
}
