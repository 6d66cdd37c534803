package dev.exeunt.agent.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A registered shutdown hook.
 *
 * @param registeredAt the stack of its registration, innermost frame first; empty if it was before the probes
 * @param jar          the file that the hook's code comes from, {@code "other-agent.jar"}; empty if it is not a jar's
 * @param started      when its thread was started, where a probe saw it
 * @param ended        the first look at which it had ended: up to a tick late
 */
public record Hook(
        long threadId,
        String name,
        String type,
        State state,
        List<StackTraceElement> registeredAt,
        String jar,
        Optional<Instant> started,
        Optional<Instant> ended) {

    /** A hook whose code comes from no jar, and whose times are not known. */
    public Hook(long threadId, String name, String type, State state, List<StackTraceElement> registeredAt) {
        this(threadId, name, type, state, registeredAt, "", Optional.empty(), Optional.empty());
    }

    public enum State {
        NOT_STARTED,
        RUNNING,
        ENDED
    }
}
