package dev.exeunt.agent.snapshot;

/**
 * The other side of the connection that a thread waits for inside the system, or the file.
 *
 * @param address {@code 192.0.2.7:5432} or {@code [2001:db8::7]:5432}; of a file its path, or {@code its stdin}
 */
public record Peer(long thread, Doing doing, String address) {

    /** What the thread wants of it. */
    public enum Doing {
        READS,
        WRITES,
        CONNECTS
    }
}
