package dev.exeunt.agent.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A connection to a database that is inside a transaction.
 *
 * @param connection the class of the driver's connection, and the number that tells it from others of this class
 * @param threadId   the thread that executed the last statement; 0 if it is forgotten
 * @param threadName as it is called now; empty if it is forgotten
 * @param begunBy    the name of the thread that executed the first statement; empty if it is not known
 * @param begunAt    up to a second late where {@code begunFrom} is empty
 * @param begunFrom  the stack that executed the first statement, from the caller of the driver outwards; empty if not recorded
 * @param statements how many there were so far
 * @param last       the last of them without its literals; empty if it is not known
 * @param idle       how long no statement has been seen at work; zero while one is
 * @param tooLong    whether that is longer than the limit
 */
public record OpenTransaction(
        String connection, long threadId, String threadName, String begunBy, Instant begunAt,
        List<StackTraceElement> begunFrom, long statements, String last, Duration idle, boolean tooLong) {

    public OpenTransaction {
        begunFrom = List.copyOf(begunFrom);
    }

    /** Where one thread has done all of it. */
    public OpenTransaction(String connection, long threadId, String threadName, Instant begunAt,
            List<StackTraceElement> begunFrom, long statements, String last, Duration idle, boolean tooLong) {
        this(connection, threadId, threadName, threadName, begunAt, begunFrom, statements, last, idle, tooLong);
    }

    /** {@code , begun by thread "a" at com.acme.Job.run(Job.java:4), last used by thread "b"}, as far as it is known. */
    public String story() {
        String by = begunBy.isEmpty() ? "" : " by thread \"" + begunBy + "\"";
        String where = Frames.application(begunFrom).map(frame -> " at " + Frames.text(frame)).orElse("");
        return (by.isEmpty() && where.isEmpty() ? "" : ", begun" + by + where)
                + (threadName.isEmpty() || threadName.equals(begunBy) ? "" : ", last used by thread \"" + threadName + "\"");
    }
}
