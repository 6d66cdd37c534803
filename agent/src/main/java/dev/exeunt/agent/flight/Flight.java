package dev.exeunt.agent.flight;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.thread.AgentThread;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;

/**
 * Tells the Flight Recorder what has changed since the last tick. The events are committed on a thread of their own: the
 * recorder has locks, and nothing that ends a JVM may wait for them.
 */
public final class Flight {

    private static final int MOST_WAITING = 4_096;
    private static final long COURTESY_MILLIS = 200;

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<ProcessId, Children.Entry> living = new HashMap<>();
    private final Set<ProcessId> seen = new HashSet<>();
    private final Map<Long, ProcessId> awaited = new HashMap<>();
    private final Set<Long> registered = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();

    public Flight() {
        new AgentThread(this::run, "flight").start();
    }

    private void run() {
        while (true) {
            try {
                Event event = events.poll(1, TimeUnit.HOURS);
                if (event != null) {
                    event.commit();
                }
            } catch (InterruptedException | RuntimeException e) {
                // Somebody of the application's was in a hurry, or the recorder is in no state to take it: then it is lost.
            }
        }
    }

    /** Called by the watchdog alone. */
    public void tick(Ledger ledger) {
        Set<ProcessId> known = new HashSet<>();
        for (Children.Entry child : ledger.children().all()) {
            known.add(child.id());
            if (seen.add(child.id())) {
                started(child);
            }
        }
        seen.retainAll(known);
        living.values().removeIf(this::hasEnded);
        ledger.children().awaited().forEach(this::awaited);
        awaited.keySet().retainAll(ledger.children().awaited().keySet());
        Set<Long> hooks = new HashSet<>();
        for (Hook hook : ledger.hooks().look()) {
            hooks.add(hook.threadId());
            hook(hook);
        }
        // Some applications register one for each thing they do, and take it back.
        registered.retainAll(hooks);
        ended.retainAll(hooks);
    }

    private void started(Children.Entry child) {
        ChildStarted event = new ChildStarted();
        event.pid = child.id().pid();
        event.place = place(child.startedAt());
        event.thread = child.startedBy();
        event.when = child.started().toEpochMilli();
        events.offer(event);
        living.put(child.id(), child);
    }

    private boolean hasEnded(Children.Entry child) {
        if (child.isAlive()) {
            return false;
        }
        ChildEnded event = new ChildEnded();
        event.pid = child.id().pid();
        event.status = child.exitStatus();
        event.lifetime = Duration.between(child.started(), Instant.now()).toMillis();
        events.offer(event);
        return true;
    }

    private void awaited(long thread, ProcessId child) {
        if (!child.equals(awaited.put(thread, child))) {
            ChildAwaited event = new ChildAwaited();
            event.pid = child.pid();
            event.thread = thread;
            events.offer(event);
        }
    }

    private void hook(Hook hook) {
        if (registered.add(hook.threadId())) {
            HookRegistered event = new HookRegistered();
            event.hook = hook.name();
            event.place = place(hook.registeredAt());
            events.offer(event);
        }
        if (hook.state() == Hook.State.ENDED && ended.add(hook.threadId())) {
            HookEnded event = new HookEnded();
            event.hook = hook.name();
            event.ran = hook.started().isEmpty() || hook.ended().isEmpty() ? -1
                    : Duration.between(hook.started().get(), hook.ended().get()).toMillis();
            events.offer(event);
        }
    }

    /** @param sentence that of the report */
    public void verdict(int status, String sentence) {
        events.offer(event(status, sentence));
    }

    /** Loads and links what only a JVM in trouble needs, and tells nothing. */
    public void rehearse() {
        event(0, "");
        new ChildStarted();
        new ChildEnded();
        new ChildAwaited();
        new HookRegistered();
        new HookEnded();
        new Last(new ShutdownBegan(), new CountDownLatch(1));
        place(List.of());
        tick(new Ledger(0));
    }

    private static VerdictGiven event(int status, String sentence) {
        VerdictGiven event = new VerdictGiven();
        event.status = status;
        event.sentence = sentence;
        return event;
    }

    /** Called on the thread that runs the hooks, before it does: the recorder's own hook stops all recordings at once. */
    public void shutdownBegan() {
        CountDownLatch done = new CountDownLatch(1);
        new AgentThread(new Last(new ShutdownBegan(), done), "flight-end").start();
        try {
            done.await(COURTESY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No lambda: it would be linked on the thread that exits. */
    private record Last(Event event, CountDownLatch done) implements Runnable {
        @Override
        public void run() {
            event.commit();
            done.countDown();
        }
    }

    private static String place(List<StackTraceElement> stack) {
        return Frames.application(stack).map(Frames::text).orElse("");
    }
}
