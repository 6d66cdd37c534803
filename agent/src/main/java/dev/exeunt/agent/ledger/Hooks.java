package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.bootstrap.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The registered shutdown hooks; the JVM holds on to them as well. */
public final class Hooks {

    private final Map<Thread, List<StackTraceElement>> registeredAt = new IdentityHashMap<>();

    void added(Thread hook, Origin origin) {
        registeredAt.put(hook, Origins.frames(origin));
    }

    void removed(Thread hook) {
        registeredAt.remove(hook);
    }

    /** The hooks with the state they are in now. */
    public List<Hook> look() {
        List<Hook> hooks = new ArrayList<>(registeredAt.size());
        registeredAt.forEach((thread, frames) -> hooks.add(new Hook(
                ThreadIds.of(thread), Printable.of(thread.getName()), thread.getClass().getName(), state(thread), frames,
                ThreadCode.jar(thread))));
        hooks.sort(java.util.Comparator.comparingLong(Hook::threadId));
        return hooks;
    }

    void rehearse() {
        state(Thread.currentThread());
    }

    private static Hook.State state(Thread hook) {
        return switch (hook.getState()) {
            case NEW -> Hook.State.NOT_STARTED;
            case TERMINATED -> Hook.State.ENDED;
            default -> Hook.State.RUNNING;
        };
    }
}
