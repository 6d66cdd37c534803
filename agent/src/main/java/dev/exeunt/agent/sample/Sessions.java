package dev.exeunt.agent.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code /proc} alone tells of a process; elsewhere nothing is known, and nobody counts as detached. */
public final class Sessions {

    private static final int NOT_KNOWN = -1;

    private final Path proc;
    private final long own;

    public Sessions(Path proc, long jvm) {
        this.proc = proc;
        this.own = session(jvm);
    }

    /** Whether the process has left this JVM's session by {@code setsid(2)}, itself or one of its parents. */
    boolean isDetached(long pid) {
        long session = session(pid);
        return session != NOT_KNOWN && own != NOT_KNOWN && session != own;
    }

    /** This JVM's session; -1 where the system does not tell. */
    public long own() {
        return own;
    }

    /** Bytes of all its reads and writes, -1 where the system does not tell. */
    long bytesMoved(long pid) {
        return ThreadIo.moved(ThreadIo.read(proc.resolve(pid + "/io")));
    }

    /** What a file descriptor leads to, {@code pipe:[4711]}; empty where the system does not tell. */
    String descriptor(long pid, int number) {
        try {
            return Files.readSymbolicLink(proc.resolve(pid + "/fd/" + number)).toString();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** Whether it has ended and only waits for its parent to take note. */
    public boolean isZombie(long pid) {
        String[] fields = stat(pid);
        return fields.length > 0 && fields[0].equals("Z");
    }

    private long session(long pid) {
        String[] fields = stat(pid);
        return fields.length < 4 ? NOT_KNOWN : Long.parseLong(fields[3]);
    }

    /** The fields behind the name, which is in parentheses and may hold anything: proc_pid_stat(5). */
    private String[] stat(long pid) {
        String stat = ThreadIo.read(proc.resolve(pid + "/stat"));
        int name = stat.lastIndexOf(')');
        return name < 0 ? new String[0] : stat.substring(name + 1).strip().split(" ");
    }
}
