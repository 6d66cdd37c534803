package dev.exeunt.agent.sample;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The thread that {@code /proc} shows a process by. It may end before the others ({@code pthread_exit} in a main): then
 * the process shows as a zombie ({@code delay_group_leader}; seen on 6.18), but runs, and nobody can reap it.
 */
public final class FirstThread {

    private FirstThread() {}

    /** Whether that process is a zombie all through. */
    public static boolean isAlone(Path proc, long pid) {
        return isEnded(state(proc, pid, 'Z'));
    }

    static boolean isEnded(char state) {
        return state == 'Z' || state == 'X';
    }

    /**
     * @param shown the first thread's state, one letter of proc_pid_stat(5)
     * @return the state of one that runs, where there is one
     */
    static char state(Path proc, long pid, char shown) {
        if (!isEnded(shown)) {
            return shown;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                char state = ProcessTable.parse(ThreadIo.read(task.resolve("stat"))).map(ProcessTable.Row::state).orElse('Z');
                if (!isEnded(state)) {
                    return state;
                }
            }
        } catch (IOException | RuntimeException e) {
            // It has been reaped, or the system does not list threads.
        }
        return shown;
    }
}
