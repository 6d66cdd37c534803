package dev.exeunt.agent.snapshot;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A list whose elements are found by their id without a walk: a JVM may have 10,000 threads, and is asked for each. */
final class Indexed<K, E> extends AbstractList<E> {

    private final List<E> elements;
    private final Map<K, E> byId;

    private Indexed(List<E> elements, Map<K, E> byId) {
        this.elements = elements;
        this.byId = byId;
    }

    static <K, E> List<E> by(Function<E, K> id, List<E> elements) {
        if (elements instanceof Indexed<?, ?>) {
            return elements;
        }
        List<E> copy = List.copyOf(elements);
        Map<K, E> byId = new HashMap<>(2 * copy.size());
        copy.forEach(element -> byId.putIfAbsent(id.apply(element), element));
        return new Indexed<>(copy, byId);
    }

    /** @param list one that {@link #by} made */
    @SuppressWarnings("unchecked")
    static <K, E> Optional<E> find(List<E> list, K id) {
        return Optional.ofNullable(((Indexed<K, E>) list).byId.get(id));
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
