package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Blocker.Initialisation;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which threads initialise the classes that others wait for: who has the static initialiser on the stack. What a class
 * extends is initialised before it (HotSpot, {@code InstanceKlass::initialize_impl}), and so long it stands on no stack.
 */
final class Initialisers {

    private final Map<Long, String> awaited;
    private final Supertypes supertypes;
    private final Map<String, Set<Long>> running = new HashMap<>();
    private final Map<String, Initialisation> notBegun = new HashMap<>();

    /** @param awaited the class that each thread waits for */
    Initialisers(List<ThreadState> threads, Map<Long, String> awaited, Supertypes supertypes) {
        this.awaited = awaited;
        this.supertypes = supertypes;
        for (ThreadState thread : threads) {
            for (StackTraceElement frame : thread.stack()) {
                if (frame.getMethodName().equals("<clinit>")) {
                    running.computeIfAbsent(frame.getClassName(), type -> new HashSet<>()).add(thread.id());
                }
            }
        }
    }

    /** What this thread waits for; without an initialiser where it cannot be told: two loaders may have a class of this name. */
    Initialisation awaitedBy(long waiter) throws ReflectiveOperationException {
        String type = awaited.get(waiter);
        Set<Long> found = new HashSet<>(running.getOrDefault(type, Set.of()));
        found.remove(waiter);
        if (!found.isEmpty()) {
            return new Initialisation(type, only(found));
        }
        Initialisation known = notBegun.get(type);
        if (known == null) {
            known = notBegun(type);
            notBegun.put(type, known);
        }
        return known;
    }

    /**
     * Who initialises a class whose static initialiser has not begun is busy with a supertype of it, or waits for one; who
     * waits for the class itself is not the one. Where that could be several, they all need the one who is at the supertype.
     */
    private Initialisation notBegun(String type) throws ReflectiveOperationException {
        Set<String> above = supertypes.of(type);
        Set<Long> busy = new HashSet<>();
        String first = "";
        for (String each : above) {
            if (running.containsKey(each)) {
                busy.addAll(running.get(each));
                first = each;
            }
        }
        Set<Long> possible = new HashSet<>(busy);
        awaited.forEach((thread, each) -> {
            if (above.contains(each)) {
                possible.add(thread);
            }
        });
        possible.removeIf(thread -> type.equals(awaited.get(thread)));
        return possible.size() == 1 ? new Initialisation(type, only(possible))
                : busy.size() == 1 ? new Initialisation(type, only(busy), first)
                : new Initialisation(type, 0);
    }

    private static long only(Set<Long> threads) {
        return threads.size() == 1 ? threads.iterator().next() : 0;
    }
}
