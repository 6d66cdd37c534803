package dev.exeunt.agent.snapshot;

import java.util.List;

/**
 * A registered shutdown hook.
 *
 * @param registeredAt the stack of its registration, innermost frame first; empty if it was before the probes
 */
public record Hook(long threadId, String name, String type, State state, List<StackTraceElement> registeredAt) {

    public enum State {
        NOT_STARTED,
        RUNNING,
        ENDED
    }
}
