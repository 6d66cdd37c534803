package dev.exeunt.agent.sample;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /**
     * What it has written, its ended children included, and what its living threads have read; -1 where the system does
     * not tell. A loop of the shell that starts a {@code sleep} a second reads nothing: each {@code sleep} reads its
     * libraries, and when it has ended the system adds that to what the shell has read.
     */
    long bytesMoved(long pid) {
        String all = ThreadIo.read(proc.resolve(pid + "/io"));
        long written = ThreadIo.field("wchar: ", all);
        if (written < 0) {
            return NOT_KNOWN;
        }
        written += ThreadIo.stored("write_bytes: ", all);
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                String io = ThreadIo.read(task.resolve("io"));
                written += Math.max(0, ThreadIo.field("rchar: ", io)) + ThreadIo.stored("read_bytes: ", io);
            }
            return written;
        } catch (IOException | RuntimeException e) {
            return NOT_KNOWN;
        }
    }

    /** What a file descriptor leads to, {@code pipe:[4711]}; empty where the system does not tell. */
    String descriptor(long pid, int number) {
        try {
            return Files.readSymbolicLink(proc.resolve(pid + "/fd/" + number)).toString();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** In the words of OSHI; empty where the system does not tell. */
    String state(long pid) {
        return switch (stat(pid).map(ProcessTable.Row::state).orElse(' ')) {
            case 'R' -> "running";
            case 'S', 'I' -> "sleeping";
            case 'D' -> "waiting";
            case 'Z' -> "zombie";
            case 'T', 't' -> "stopped";
            default -> "";
        };
    }

    /** As it was typed, with blanks between its words; empty where the system does not tell. */
    String command(long pid) {
        return ThreadIo.read(proc.resolve(pid + "/cmdline")).replace('\0', ' ').strip();
    }

    private long session(long pid) {
        return stat(pid).map(ProcessTable.Row::session).orElse((long) NOT_KNOWN);
    }

    private Optional<ProcessTable.Row> stat(long pid) {
        return ProcessTable.parse(ThreadIo.read(proc.resolve(pid + "/stat"))).map(row -> row.in(proc));
    }
}
