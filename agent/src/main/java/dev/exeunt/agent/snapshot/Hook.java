package dev.exeunt.agent.snapshot;

import java.util.List;

/**
 * A registered shutdown hook.
 *
 * @param registeredAt the stack of its registration, innermost frame first; empty if it was before the probes
 * @param jar          the file that the hook's code comes from, {@code "other-agent.jar"}; empty if it is not a jar's
 */
public record Hook(
        long threadId, String name, String type, State state, List<StackTraceElement> registeredAt, String jar) {

    /** A hook whose code comes from no jar. */
    public Hook(long threadId, String name, String type, State state, List<StackTraceElement> registeredAt) {
        this(threadId, name, type, state, registeredAt, "");
    }

    public enum State {
        NOT_STARTED,
        RUNNING,
        ENDED
    }
}
