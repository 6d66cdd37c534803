package dev.exeunt.agent.snapshot;

/**
 * Which process, for good: a pid alone is given to another process one day.
 *
 * @param startMillis when it started, milliseconds since the epoch, as {@link ProcessHandle} reports it
 */
public record ProcessId(long pid, long startMillis) {}
