package dev.exeunt.agent.snapshot;

import java.util.Optional;

/**
 * A pipe between this JVM and a child of it.
 *
 * @param child     the child that was started with it
 * @param link      as the system calls it, {@code pipe:[4711]}
 * @param unread    bytes that wait in it, -1 if that cannot be known
 * @param unflushed bytes for a stdin that are still in this JVM's own buffer, -1 if that cannot be known
 * @param written   bytes that the child and what descends from it have written so far, wherever to; -1 if that cannot be
 *                  known, as where the write that sleeps is so long that a part of it may have been read
 * @param openHere  whether this JVM is known to have its end open
 * @param blocked   the child, or what descends from it, that sleeps in a write to this pipe or, where it is a stdin, in
 *                  a read from it
 * @param sleeps    how often that one has gone to sleep so far, 0 where nobody is blocked, -1 if it cannot be known: the
 *                  same at two looks means that nothing has woken it
 */
public record Pipe(
        ProcessId child,
        Stream stream,
        String link,
        long unread,
        long unflushed,
        long written,
        boolean openHere,
        Optional<ProcessId> blocked,
        long sleeps) {

    /** What {@code jspawnhelper} writes before it becomes the child: that it lives (seen on 17 to 26). */
    private static final long ALIVE = 4;

    /** Whether all that was ever written still waits in it. */
    public boolean wasNeverRead() {
        return written >= 0 && written - ALIVE <= unread;
    }

    /** Which of the child's standard streams it is; the ordinal is the child's file descriptor. */
    public enum Stream {
        STDIN,
        STDOUT,
        STDERR;

        /** As a person writes it. */
        public String word() {
            return switch (this) {
                case STDIN -> "stdin";
                case STDOUT -> "stdout";
                case STDERR -> "stderr";
            };
        }
    }
}
