package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import java.time.Duration;

/** What follows from all that was seen so far. */
public sealed interface Verdict {

    /** Nothing is wrong, or not for long enough. */
    record Healthy() implements Verdict {}

    /** Shutdown takes long: a paragraph to read, and nothing is touched. Said once. */
    record Slow(Diagnosis diagnosis, Duration since) implements Verdict {}

    /**
     * This JVM will not end by itself.
     *
     * @param since  how long shutdown has taken, or main has been gone
     * @param reason the rule that decided, with its figures
     */
    record Stuck(ExitStatus status, Diagnosis diagnosis, Duration since, String reason) implements Verdict {}
}
