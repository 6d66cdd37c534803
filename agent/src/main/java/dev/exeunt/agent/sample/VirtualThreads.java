package dev.exeunt.agent.sample;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The virtual threads that the JDK keeps account of, by the fields of {@code jdk.internal.vm.ThreadContainers} (21 to 26):
 * no management interface has them, and a dump by the JDK itself would go to a file.
 */
final class VirtualThreads {

    /** The executor of {@code Executors.newVirtualThreadPerTaskExecutor} and of {@code newThreadPerTaskExecutor}. */
    static final String EXECUTOR = "java.util.concurrent.ThreadPerTaskExecutor";

    private static final String CONTAINERS = "jdk.internal.vm.ThreadContainers";
    private static final String TYPE = "java.lang.VirtualThread";
    /** In one look; a busy server has a million of them. */
    private static final int MOST = 100_000;

    private VirtualThreads() {}

    static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals(TYPE);
    }

    /** Adds the executors that live, with their threads. */
    static void addExecutors(Pools pools, Consumer<Thread> met) {
        for (Object container : containers()) {
            Object end = Pools.parkedOn(Fields.get(container, EXECUTOR, "terminationSignal"));
            if (end != null && Fields.get(container, EXECUTOR, "threads") instanceof Collection<?> threads) {
                int left = MOST;
                for (Object thread : threads) {
                    if (left-- > 0 && thread instanceof Thread live) {
                        pools.add(live, container, end);
                        met.accept(live);
                    }
                }
            }
        }
    }

    /** All that are found in bounded time. */
    static List<Thread> all() {
        List<Thread> found = new ArrayList<>();
        add(Fields.ofClass(CONTAINERS + "$RootContainer$TrackingRootContainer", "VTHREADS"), found);
        for (Object container : containers()) {
            add(Fields.get(container, EXECUTOR, "threads"), found);
            add(Fields.get(container, "jdk.internal.vm.SharedThreadContainer", "virtualThreads"), found);
        }
        return found;
    }

    /** Whether there are any, without a look at each. */
    static boolean exist() {
        if (Fields.ofClass(CONTAINERS + "$RootContainer$TrackingRootContainer", "VTHREADS") instanceof Collection<?> all
                && !all.isEmpty()) {
            return true;
        }
        for (Object container : containers()) {
            if (Fields.get(container, EXECUTOR, "threads") instanceof Collection<?> threads && !threads.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What those are parked on who join it ({@code VirtualThread.termination}); null if nobody does. */
    static Object end(Thread thread) {
        return Pools.parkedOn(Fields.get(thread, TYPE, "termination"));
    }

    private static void add(Object threads, List<Thread> found) {
        if (threads instanceof Collection<?> all) {
            for (Object thread : all) {
                if (found.size() < MOST && thread instanceof Thread live && isVirtual(live)) {
                    found.add(live);
                }
            }
        }
    }

    private static Collection<Object> containers() {
        List<Object> live = new ArrayList<>();
        if (Fields.ofClass(CONTAINERS, "CONTAINER_REGISTRY") instanceof Collection<?> registry) {
            for (Object reference : registry) {
                Object container = reference instanceof Reference<?> weak ? weak.get() : null;
                if (container != null) {
                    live.add(container);
                }
            }
        }
        return live;
    }
}
