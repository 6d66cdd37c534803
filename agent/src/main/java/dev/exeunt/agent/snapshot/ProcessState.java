package dev.exeunt.agent.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process of this JVM's family.
 *
 * @param command   its command line, secrets masked
 * @param parent    the pid of its parent at the first look: one that has ended does not lose its children to another
 * @param state     as the system tells it ("sleeping"), empty if it cannot be known
 * @param cpuMillis CPU time of the process, -1 if it cannot be known
 * @param bytes     bytes read and written so far, -1 if they cannot be known
 * @param detached  whether it left this JVM's session, alone or with its parent
 * @param stdout    what its file descriptor 1 leads to ("pipe:[4711]"), empty if it cannot be known
 * @param stderr    the same of file descriptor 2
 * @param child     present for a direct child that a probe saw start
 */
public record ProcessState(
        ProcessId id,
        long parent,
        String command,
        String state,
        boolean alive,
        long cpuMillis,
        long bytes,
        boolean detached,
        Instant started,
        String stdout,
        String stderr,
        Optional<Child> child) {

    /**
     * What the probes know of a child.
     *
     * @param startedAt   the stack that started it, innermost frame first
     * @param destroyedAt the stack that last asked it to end; empty if nobody did
     */
    public record Child(String startedBy, List<StackTraceElement> startedAt, List<StackTraceElement> destroyedAt) {}

    /**
     * As it was known before: under its first parent, for a later one took it in when that had ended; and by its command line
     * where that cannot be read any more, for it ends just now.
     *
     * @param unread what stands for a command line then
     */
    public ProcessState after(ProcessState first, String unread) {
        return new ProcessState(id, first.parent, command.equals(unread) ? first.command : command, state, alive, cpuMillis, bytes,
                detached, started, stdout, stderr, child);
    }

    /** As a later, shorter look has shown it. */
    public ProcessState asOf(String stateNow, boolean aliveNow, boolean detachedNow) {
        return new ProcessState(id, parent, command, stateNow, aliveNow, cpuMillis, bytes, detachedNow, started, stdout,
                stderr, child);
    }
}
