package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.ThreadCode;
import dev.exeunt.agent.snapshot.Blocker.Synchronizer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * Which threads were started with a lambda that has captured a synchronizer: they could release who waits for it. Fields of
 * the application's other classes are not looked at, for that loads the classes of those fields.
 */
final class Captures {

    /** A lambda within a lambda, as they are made to spare a body its try and catch. */
    private static final int DEEPEST = 3;
    private static final int MOST_THREADS = 10_000;

    /** A synchronizer, and the threads that have it. */
    private record Captured(Object synchronizer, Set<Long> threads) {}

    private final Map<Long, Thread> live;
    private final Map<Object, Captured> byParkedOn = new IdentityHashMap<>();
    /** One value for all who wait at the same: ten thousand waiters with ten thousand users each are 400 MB. */
    private final Map<Object, Synchronizer> told = new IdentityHashMap<>();
    private boolean searched;

    Captures(Map<Long, Thread> live) {
        this.live = live;
    }

    /** @param known what the blocker itself tells */
    Optional<Synchronizer> of(Object blocker, Optional<Synchronizer> known) {
        if (!searched) {
            searched = true;
            live.entrySet().stream().limit(MOST_THREADS)
                    .forEach(thread -> search(ThreadCode.task(thread.getValue()), thread.getKey(), 0));
        }
        Captured captured = byParkedOn.get(blocker);
        return captured == null ? known : Optional.of(told.computeIfAbsent(blocker, unseen -> told(blocker, captured, known)));
    }

    private static Synchronizer told(Object blocker, Captured captured, Optional<Synchronizer> known) {
        List<Long> users = List.copyOf(captured.threads());
        return known.map(seen -> new Synchronizer(seen.type(), seen.count(), users)).orElseGet(
                () -> new Synchronizer(blocker.getClass().getName(), Synchronizers.stands(captured.synchronizer()), users));
    }

    static void rehearse() {
        Map<Long, Thread> none = Map.of();
        Captures captures = new Captures(none);
        captures.of(none, Optional.empty());
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>(1);
        Runnable capturing = () -> queue.add(none);
        captures.search(capturing, 1, 0);
        Synchronizers.parkedOn(none);
        Synchronizers.parkedOn(new CountDownLatch(1));
        Synchronizers.parkedOn(new CyclicBarrier(1));
        Synchronizers.stands(new CyclicBarrier(1));
        Object condition = Synchronizers.parkedOn(queue).get(0);
        captures.of(condition, Optional.empty());
        captures.of(condition, Optional.of(new Synchronizer("rehearsed", "")));
        for (Object each : List.of(new ArrayBlockingQueue<>(1), new LinkedBlockingDeque<>(1), new PriorityBlockingQueue<>(1))) {
            Synchronizers.parkedOn(each);
            Queues.fill(each);
        }
    }

    private void search(Object value, long thread, int depth) {
        if (value == null || !Tasks.isLambda(value.getClass())) {
            for (Object parkedOn : Synchronizers.parkedOn(value)) {
                byParkedOn.computeIfAbsent(parkedOn, unseen -> new Captured(value, new TreeSet<>())).threads().add(thread);
            }
        } else if (depth < DEEPEST) {
            captured(value).forEach(each -> search(each, thread, depth + 1));
        }
    }

    private static List<Object> captured(Object lambda) {
        List<Object> values = new ArrayList<>();
        try {
            for (Field field : lambda.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && field.trySetAccessible()) {
                    values.add(field.get(lambda));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A lambda that shows nothing: the thread is not named.
        }
        return values;
    }
}
