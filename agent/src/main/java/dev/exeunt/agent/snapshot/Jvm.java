package dev.exeunt.agent.snapshot;

import java.time.Instant;

/**
 * Which JVM this is.
 *
 * @param program the main class or jar, as its command line named it
 */
public record Jvm(long pid, String program, Instant startedAt, String java) {}
