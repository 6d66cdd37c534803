package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.ProcessId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A process that sleeps in a read from a pipe or a write to one.
 *
 * @param link   as the system calls the pipe, {@code pipe:[4711]}
 * @param size   how many bytes it asks for, -1 if that cannot be known
 * @param sleeps how often its thread has gone to sleep so far, -1 if that cannot be known
 */
public record BlockedOnPipe(ProcessId process, boolean writes, String link, long size, long sleeps) {

    /** Where the kernel sleeps, proc_pid_wchan(5): until 6.15, and since. */
    private static final Set<String> WRITES = Set.of("pipe_write", "anon_pipe_write");
    private static final Set<String> READS = Set.of("pipe_read", "anon_pipe_read");

    private static final int MOST_TASKS = 64;

    /** By any of the process's threads; empty where there is none, or the system does not let us look. */
    public static List<BlockedOnPipe> find(Path proc, ProcessId process) {
        List<BlockedOnPipe> found = new ArrayList<>();
        int looked = 0;
        Path own = proc.resolve(Long.toString(process.pid()));
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(own.resolve("task"))) {
            for (Path task : tasks) {
                SystemCall call = SystemCall.of(task).orElse(null);
                if (call != null && (call.kind() == SystemCall.Kind.READ || call.kind() == SystemCall.Kind.WRITE)) {
                    boolean writes = call.kind() == SystemCall.Kind.WRITE;
                    if ((writes ? WRITES : READS).contains(ThreadIo.read(task.resolve("wchan")).strip())) {
                        found.add(new BlockedOnPipe(process, writes, link(own.resolve("fd/" + call.first())),
                                call.size(), sleeps(task)));
                    }
                }
                if (++looked == MOST_TASKS) {
                    break;
                }
            }
        } catch (IOException | RuntimeException e) {
            // It has ended, or is not ours to look at: then nothing is known of it, and nothing is said.
        }
        return found;
    }

    /** {@code voluntary_ctxt_switches} of proc_pid_status(5). */
    private static long sleeps(Path task) {
        return ThreadIo.field("voluntary_ctxt_switches:", ThreadIo.read(task.resolve("status")));
    }

    private static String link(Path descriptor) throws IOException {
        return Files.readSymbolicLink(descriptor).toString();
    }
}
