package dev.exeunt.agent.adoption;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Reaps the zombies that this JVM has adopted, as process 1 or a sub-reaper, and none that somebody else in this process
 * waits for: the JDK has a thread for each child that it starts, and would report a false status. So a zombie is taken
 * only where it was adopted and is still there at the next look; and never with a pid that the JDK or the ledger knows.
 */
public final class Reaper {

    /** For a JVM to which no orphans come, or which cannot reap them. */
    public static final Reaper NONE = new Reaper(List::of, pid -> true, pid -> false);

    private final Supplier<List<Zombie>> zombies;
    private final LongPredicate reap;
    private final LongPredicate isAwaited;

    private Set<Zombie> seenBefore = Set.of();
    private volatile long reaped;

    Reaper(Supplier<List<Zombie>> zombies, LongPredicate isAwaited, LongPredicate reap) {
        this.zombies = zombies;
        this.isAwaited = isAwaited;
        this.reap = reap;
    }

    /**
     * @param isAwaited whether somebody in this process waits for the child with that pid
     * @param reap      waits for a child that has ended; whether it had
     */
    public static Reaper of(long jvm, LongPredicate isAwaited, LongPredicate reap) {
        AdoptedChildren adopted = new AdoptedChildren(Path.of("/proc"), jvm);
        return adopted.isKnown() ? new Reaper(adopted::zombies, isAwaited, reap) : NONE;
    }

    /** One look, and an end to the zombies that the one before has seen as well. */
    public void tick() {
        Set<Zombie> seen = new HashSet<>();
        for (Zombie zombie : zombies.get()) {
            seen.add(zombie);
            if (seenBefore.contains(zombie) && !isAwaited.test(zombie.pid()) && reap.test(zombie.pid())) {
                reaped++;
            }
        }
        seenBefore = seen;
    }

    /** What a tick does only when there are zombies, with a pid that no process has. */
    public void rehearse() {
        Set<Zombie> seen = new HashSet<>(Set.of(new Zombie(0, 0)));
        if (seen.contains(new Zombie(0, 0)) && !isAwaited.test(0)) {
            reap.test(0);
        }
    }

    /** How many so far. */
    public long reaped() {
        return reaped;
    }
}
