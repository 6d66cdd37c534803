package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.bootstrap.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered shutdown hooks; the JVM holds on to them as well. */
public final class Hooks {

    private final Map<Thread, List<StackTraceElement>> registeredAt = new IdentityHashMap<>();
    private final Map<Thread, Instant> started = new IdentityHashMap<>();
    private final Map<Thread, Instant> ended = new IdentityHashMap<>();

    /** A thread was started that may be a hook. */
    void started(Thread thread, long nanos) {
        if (registeredAt.containsKey(thread)) {
            started.put(thread, Origins.when(nanos));
        }
    }

    void added(Thread hook, Origin origin) {
        registeredAt.put(hook, Origins.frames(origin));
    }

    /** One that the live JVM shows, and whose registration no probe saw. */
    public void found(Thread hook) {
        registeredAt.putIfAbsent(hook, List.of());
    }

    void removed(Thread hook) {
        registeredAt.remove(hook);
    }

    private void noteEnd(Thread hook, Hook.State state) {
        if (state == Hook.State.ENDED) {
            ended.putIfAbsent(hook, Instant.now());
        }
    }

    public int registered() {
        return registeredAt.size();
    }

    /** The hooks with the state they are in now. */
    public List<Hook> look() {
        List<Hook> hooks = new ArrayList<>(registeredAt.size());
        registeredAt.forEach((thread, frames) -> {
            Hook.State state = ThreadLife.of(thread);
            noteEnd(thread, state);
            hooks.add(new Hook(ThreadIds.of(thread), Printable.name(thread.getName()), Printable.name(thread.getClass().getName()), state, frames,
                    ThreadCode.jar(thread), Optional.ofNullable(started.get(thread)),
                    Optional.ofNullable(ended.get(thread))));
        });
        hooks.sort(java.util.Comparator.comparingLong(Hook::threadId));
        return hooks;
    }

    void rehearse() {
        ThreadLife.of(Thread.currentThread());
        ThreadLife.wasStarted(Thread.currentThread());
    }
}
