package dev.exeunt.agent.ending;

import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;

/**
 * A place beside the log where the state of a JVM that is in trouble is made known. Each call has a budget of its own and
 * may fail; nothing waits for it longer than that.
 */
public interface Notice {

    /** The early report: nothing is touched. */
    void slow(Verdict.Slow verdict, Report report) throws IOException;

    /** The JVM is about to be ended; its halt is armed. */
    void stuck(Verdict.Stuck verdict, Report report) throws IOException;

    /** Only for who reads it: an option forbids to end the JVM. */
    default void reportOnly(Verdict.Stuck verdict, Report report) throws IOException {
        // What is not done is nothing to be told of.
    }

    /** The JVM moves on again, or comes to an end by itself. */
    default void resolved() throws IOException {
        // Nothing was written that would be wrong now.
    }

    /** Does all that the others do, and leaves no trace. */
    void rehearse() throws IOException;
}
