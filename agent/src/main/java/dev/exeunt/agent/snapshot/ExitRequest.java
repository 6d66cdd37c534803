package dev.exeunt.agent.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * Somebody asked the JVM to exit.
 *
 * @param status what was asked for
 * @param from   the stack of the asking thread, innermost frame first
 */
public record ExitRequest(long threadId, String threadName, int status, Instant at, List<StackTraceElement> from) {

    /** A thread met inside an exit that no probe saw: its status and its time are not known. */
    public static ExitRequest met(long threadId, String threadName, List<StackTraceElement> stack) {
        return new ExitRequest(threadId, threadName, 0, Instant.MIN, stack);
    }

    /** Whether the status and the time are known. */
    public boolean wasSeen() {
        return !at.equals(Instant.MIN);
    }
}
