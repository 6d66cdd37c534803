package dev.exeunt.agent.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * Somebody asked the JVM to exit.
 *
 * @param status what was asked for
 * @param from   the stack of the asking thread, innermost frame first
 */
public record ExitRequest(long threadId, String threadName, int status, Instant at, List<StackTraceElement> from) {}
