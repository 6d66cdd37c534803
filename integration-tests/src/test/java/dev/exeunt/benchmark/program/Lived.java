package dev.exeunt.benchmark.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Uses the JDK's collections and strings as an application does that has run for a while. Without it, the compiler has seen
 * one type at many of their calls, until an agent, whichever, uses them with another: then it is that which is measured.
 */
final class Lived {

    private static final int TIMES = 20_000;

    private record Key(int number, String text) {}

    private Lived() {}

    /** @return something that depends on all that was done */
    static long once() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            for (Supplier<Map<Object, Object>> made : List.<Supplier<Map<Object, Object>>>of(
                    HashMap::new, LinkedHashMap::new, ConcurrentHashMap::new, WeakHashMap::new, Hashtable::new)) {
                sum += fill(made.get(), i);
            }
            for (Supplier<Collection<Object>> made : List.<Supplier<Collection<Object>>>of(
                    ArrayList::new, LinkedList::new, ArrayDeque::new, HashSet::new, CopyOnWriteArrayList::new)) {
                sum += fill(made.get(), i);
            }
            sum += ("Item " + i + '/' + 0.5).toUpperCase(Locale.ROOT).indexOf('/');
        }
        return sum;
    }

    private static long fill(Map<Object, Object> map, int i) {
        Object[] keys = {i, (long) i, "key " + i, new Key(i, "key"), Thread.State.NEW, String.class, i / 2.0};
        for (Object key : keys) {
            map.put(key, i);
        }
        long sum = 0;
        for (Object key : keys) {
            sum += map.get(key).hashCode();
        }
        for (Map.Entry<Object, Object> each : map.entrySet()) {
            sum += each.getKey().hashCode();
        }
        return sum;
    }

    private static long fill(Collection<Object> collection, int i) {
        for (int k = 0; k < 6; k++) {
            collection.add(k % 2 == 0 ? (Object) (i + k) : "item " + k);
        }
        long sum = collection.contains("item 3") ? 1 : 0;
        for (Object each : collection) {
            sum += each.hashCode();
        }
        return sum + collection.stream().filter(String.class::isInstance).map(Object::toString).collect(Collectors.joining()).length();
    }
}
