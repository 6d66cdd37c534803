package dev.exeunt.agent.snapshot;

import java.time.Duration;

/**
 * A shutdown that has begun.
 *
 * @param runner  the thread that runs the hooks
 * @param began   at which reading of {@link Snapshot#watched()}
 */
public record Shutdown(long runner, Duration began) {}
