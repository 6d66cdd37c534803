package dev.exeunt.agent.sample;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How many bytes went through the system calls of each thread, by {@code /proc/self/task}. The system knows a thread by
 * its id there, Java by its name; the first bytes of the name are the only thing both know. Threads that share them are
 * counted together.
 */
final class ThreadIo {

    private static final Path TASKS = Path.of("/proc/self/task");
    /** The thread that waits for main to end; it bears the same name. */
    private static final Path LAUNCHER = TASKS.resolve(Long.toString(ProcessHandle.current().pid()));

    /** @return bytes by the Java thread's name */
    Map<String, Long> bytesByName(ThreadInfo[] threads, List<String> unknown) {
        List<String> names = new ArrayList<>();
        for (ThreadInfo thread : threads) {
            if (thread != null) {
                names.add(thread.getThreadName());
            }
        }
        Map<String, List<Path>> tasksByComm = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (!task.equals(LAUNCHER)) {
                    tasksByComm.computeIfAbsent(read(task.resolve("comm")).strip(), comm -> new ArrayList<>()).add(task);
                }
            }
        } catch (IOException | RuntimeException e) {
            unknown.add("what the threads read and write: " + e);
        }
        return shares(names, tasksByComm, task -> moved(read(task.resolve("io"))));
    }

    /**
     * The threads of a pool often have the same first letters, {@code http-nio-8080-e}. What they moved together is
     * known all the same, if they are as many as the system's: each has an equal share, which is right in every sum.
     */
    static Map<String, Long> shares(
            List<String> names, Map<String, List<Path>> tasksByComm, ToLongFunction<Path> moved) {
        Map<String, List<String>> cut = names.stream().collect(Collectors.groupingBy(NativeNames::cut));
        Map<String, List<String>> elided = names.stream().collect(Collectors.groupingBy(NativeNames::elided));
        Map<String, Long> bytes = new HashMap<>();
        tasksByComm.forEach((comm, tasks) -> {
            List<String> group = cut.getOrDefault(comm, elided.getOrDefault(comm, List.of()));
            if (group.size() == tasks.size()) {
                long[] each = tasks.stream().mapToLong(moved).toArray();
                if (LongStream.of(each).allMatch(known -> known >= 0)) {
                    group.forEach(name -> bytes.put(name, LongStream.of(each).sum() / group.size()));
                }
            }
        });
        return bytes;
    }

    /** {@code rchar} and {@code wchar} of proc_pid_io(5): what read(2), write(2) and their like moved, cached or not; send(2) and recv(2) are not counted. */
    static long moved(String io) {
        long read = field("rchar: ", io);
        long written = field("wchar: ", io);
        return read < 0 && written < 0 ? -1 : Math.max(0, read) + Math.max(0, written);
    }

    /** -1 where there is no such line. */
    static long field(String name, String io) {
        for (String line : io.split("\n")) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).strip());
            }
        }
        return -1;
    }

    /** Empty where the task has ended or the system does not let us look. */
    static String read(Path file) {
        try {
            // Never malformed: a process may call itself what it likes.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
