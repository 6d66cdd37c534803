package dev.exeunt.agent.sample;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes went through the system calls of each thread, by {@code /proc/self/task}. The system knows a thread by
 * its id there, Java by its name; the first bytes of the name are the only thing both know, and only where they are
 * unique can the two be told to be one.
 */
final class ThreadIo {

    private static final Path TASKS = Path.of("/proc/self/task");
    /** The thread that waits for main to end; it bears the same name. */
    private static final Path LAUNCHER = TASKS.resolve(Long.toString(ProcessHandle.current().pid()));
    /** {@code TASK_COMM_LEN} of the kernel, less the end of the string. */
    private static final int COMM = 15;

    /** @return bytes by the Java thread's name; a thread that cannot be told from another is missing */
    Map<String, Long> bytesByName(ThreadInfo[] threads, List<String> unknown) {
        Map<String, String> nameByComm = new HashMap<>();
        for (ThreadInfo thread : threads) {
            if (thread != null) {
                String name = thread.getThreadName();
                nameByComm.merge(cut(name), name, (a, b) -> "");
                nameByComm.merge(elided(name), name, (a, b) -> a.equals(b) ? a : "");
            }
        }
        Map<String, Path> taskByComm = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (!task.equals(LAUNCHER)) {
                    taskByComm.merge(read(task.resolve("comm")).strip(), task, (a, b) -> TASKS);
                }
            }
        } catch (IOException | RuntimeException e) {
            unknown.add("what the threads read and write: " + e);
        }
        Map<String, Long> bytes = new HashMap<>();
        taskByComm.forEach((comm, task) -> {
            String name = nameByComm.getOrDefault(comm, "");
            long moved = name.isEmpty() || task.equals(TASKS) ? -1 : moved(read(task.resolve("io")));
            if (moved >= 0) {
                bytes.put(name, moved);
            }
        });
        return bytes;
    }

    /** How HotSpot up to 25 names a thread to the system ({@code os::set_native_thread_name}). */
    private static String cut(String name) {
        // Main runs on a thread that the launcher made and named after itself.
        return name.equals("main") ? "java" : name.substring(0, Math.min(COMM, name.length()));
    }

    /** How HotSpot 26 does it. */
    private static String elided(String name) {
        return name.length() <= COMM ? cut(name) : name.substring(0, 7) + ".." + name.substring(name.length() - 6);
    }

    /** {@code rchar} and {@code wchar} of proc_pid_io(5): what system calls moved, cached or not, sockets included. */
    static long moved(String io) {
        long sum = -1;
        for (String line : io.split("\n")) {
            if (line.startsWith("rchar: ") || line.startsWith("wchar: ")) {
                sum = Math.max(0, sum) + Long.parseLong(line.substring(7).strip());
            }
        }
        return sum;
    }

    /** Empty where the task has ended or the system does not let us look. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
