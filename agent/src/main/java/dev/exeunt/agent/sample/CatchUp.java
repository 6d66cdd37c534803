package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.thread.AgentThread;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/**
 * Enters into a ledger what happened where no probe was, as far as the live JVM still shows it: its hooks, a shutdown
 * that has begun, who asked for it, the children and who waits for them. May be repeated.
 */
public final class CatchUp {

    private static final long LAST_ID_OF_MAIN = 3;
    private static final String HOOKS = "java.lang.ApplicationShutdownHooks";
    private static final String SHUTDOWN = "java.lang.Shutdown";

    private final Ledger ledger;
    private final List<String> unknown;

    private CatchUp(Ledger ledger, List<String> unknown) {
        this.ledger = ledger;
        this.unknown = unknown;
    }

    /**
     * @param watched the reading of the watching clock
     * @param unknown gets a sentence for each thing that does not show
     */
    public static void on(Ledger ledger, Duration watched, List<String> unknown) {
        CatchUp catchUp = new CatchUp(ledger, unknown);
        ThreadInfo[] threads = ThreadDump.of(ManagementFactory.getThreadMXBean(), false, Set.of(), unknown);
        catchUp.registeredHooks();
        catchUp.shutdown(threads, watched);
        catchUp.children(threads);
    }

    /** The launcher's: one of the first that the JVM makes (1 on 17 and 21, 3 on 25 and 26); 0 if it is gone or renamed. */
    public static long mainThread() {
        return LiveThreads.byId().entrySet().stream()
                .filter(thread -> thread.getKey() <= LAST_ID_OF_MAIN && thread.getValue().getName().equals("main"))
                .map(Map.Entry::getKey).findFirst().orElse(0L);
    }

    /** The JVM forgets its list as soon as shutdown begins ({@code ApplicationShutdownHooks.runHooks}, 17 to 26). */
    private void registeredHooks() {
        try {
            Class<?> hooks = Class.forName(HOOKS, false, null);
            // To initialise it would register something; where it is not, nobody has registered a hook.
            if (!Unsafe.getUnsafe().shouldBeInitialized(hooks)) {
                // Null once shutdown has begun.
                if (Fields.ofClass(HOOKS, "hooks") instanceof Map<?, ?> registered) {
                    registered.keySet().forEach(hook -> ledger.hooks().found((Thread) hook));
                }
            }
        } catch (ClassNotFoundException | RuntimeException e) {
            // A concurrent registration is one cause; the hooks that run are still found by who joins them.
            unknown.add("the registered hooks: " + e);
        }
    }

    private void shutdown(ThreadInfo[] threads, Duration watched) {
        Map<Long, Thread> live = LiveThreads.byId();
        for (ThreadInfo thread : threads) {
            if (isInside(thread, HOOKS, "runHooks") || isInside(thread, SHUTDOWN, "runHooks")) {
                Optional<Thread> hook = joined(thread.getLockInfo(), live);
                hook.ifPresent(ledger.hooks()::found);
                Optional<Duration> age = hook.flatMap(running -> ThreadAges.of(running.getName()));
                ledger.exits().foundShutdown(thread.getThreadId(), watched.minus(age.orElse(Duration.ZERO)));
                if (age.isEmpty()) {
                    unknown.add("when shutdown began: before the first look");
                }
                exit(thread);
            }
        }
        for (ThreadInfo thread : threads) {
            exit(thread);
        }
    }

    private void exit(ThreadInfo thread) {
        if (isInside(thread, SHUTDOWN, "exit")) {
            ledger.exits().found(thread.getThreadId(), thread.getThreadName(), List.of(thread.getStackTrace()));
        }
    }

    private void children(ThreadInfo[] threads) {
        List<Process> children;
        try {
            children = LiveProcesses.all();
        } catch (ReflectiveOperationException | RuntimeException e) {
            children = List.of();
            unknown.add("the children as this JVM knows them: " + e);
        }
        children.forEach(ledger.children()::found);
        for (ThreadInfo thread : threads) {
            if (isInside(thread, "java.lang.ProcessImpl", "waitFor") && thread.getLockInfo() != null) {
                Optional<Process> awaited = children.stream()
                        .filter(child -> System.identityHashCode(LiveProcesses.waitedOn(child))
                                == thread.getLockInfo().getIdentityHashCode())
                        .findFirst();
                awaited.ifPresentOrElse(child -> ledger.children().foundAwaited(child, thread.getThreadId()),
                        () -> unknown.add("which child thread \"" + Printable.name(thread.getThreadName()) + "\" waits for; there are "
                                + ProcessHandle.current().children().map(ProcessHandle::pid).toList()));
            }
        }
    }

    private static Optional<Thread> joined(LockInfo lock, Map<Long, Thread> live) {
        return lock == null ? Optional.empty() : live.values().stream()
                .filter(thread -> System.identityHashCode(thread) == lock.getIdentityHashCode())
                .findFirst();
    }

    private static boolean isInside(ThreadInfo thread, String type, String method) {
        return thread != null && !thread.getThreadName().startsWith(AgentThread.PREFIX)
                && Arrays.stream(thread.getStackTrace()).anyMatch(frame ->
                        frame.getMethodName().equals(method) && frame.getClassName().equals(type));
    }
}
