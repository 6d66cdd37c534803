package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.NativeTasks.Task;
import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How many bytes went through the system calls of each thread, by {@code /proc/self/task}. The system knows a thread by
 * its id there, Java by its name; the first bytes of the name are the only thing both know. Threads that share them are
 * counted together.
 */
final class ThreadIo {

    /** The thread that waits for main to end; it bears the same name. */
    private static final String LAUNCHER = Long.toString(ProcessHandle.current().pid());

    private NativeTasks tasks;
    private Map<Long, Long> cpu = Map.of();
    private Map<String, Long> bytes = Map.of();

    /**
     * @param tasksNow those of the last call, the same object, if none was started, ended or renamed since
     * @param cpuNow   the CPU time of each thread, read before this call: what has used none since has moved nothing
     * @return bytes by the Java thread's name
     */
    Map<String, Long> bytesByName(ThreadInfo[] threads, NativeTasks tasksNow, Map<Long, Long> cpuNow) {
        List<String> names = new ArrayList<>();
        Set<String> ran = new HashSet<>();
        for (ThreadInfo thread : threads) {
            if (thread != null) {
                long used = cpuNow.getOrDefault(thread.getThreadId(), -1L);
                names.add(thread.getThreadName());
                if (used < 0 || used != cpu.getOrDefault(thread.getThreadId(), -1L)) {
                    ran.add(thread.getThreadName());
                }
            }
        }
        Predicate<List<String>> stood = group -> tasksNow == tasks && Collections.disjoint(group, ran);
        bytes = shares(names, tasksNow.byComm(), task -> moved(read(task.path().resolve("io"))), stood, bytes);
        tasks = tasksNow;
        cpu = cpuNow;
        return bytes;
    }

    /**
     * The threads of a pool often have the same first letters, {@code http-nio-8080-e}. What they moved together is
     * known all the same, if they are as many as the system's: each has an equal share, which is right in every sum.
     *
     * @param stood whether none of them can have moved anything since the look that found {@code last}
     */
    static Map<String, Long> shares(List<String> names, Map<String, List<Task>> tasksByComm, ToLongFunction<Task> moved,
            Predicate<List<String>> stood, Map<String, Long> last) {
        Map<String, List<String>> cut = names.stream().collect(Collectors.groupingBy(NativeNames::cut));
        Map<String, List<String>> elided = names.stream().collect(Collectors.groupingBy(NativeNames::elided));
        Map<String, Long> bytes = new HashMap<>();
        tasksByComm.forEach((comm, all) -> {
            List<Task> tasks = comm.equals(NativeNames.of("main")) ? withoutLauncher(all) : all;
            List<String> group = cut.getOrDefault(comm, elided.getOrDefault(comm, List.of()));
            if (group.size() != tasks.size() || group.isEmpty()) {
                return;
            }
            Long known = stood.test(group) ? last.get(group.get(0)) : null;
            long[] each = known != null ? new long[0] : tasks.stream().mapToLong(moved).toArray();
            if (LongStream.of(each).allMatch(bytesOfOne -> bytesOfOne >= 0)) {
                long share = known != null ? known : LongStream.of(each).sum() / group.size();
                group.forEach(name -> bytes.put(name, share));
            }
        });
        return bytes;
    }

    private static List<Task> withoutLauncher(List<Task> tasks) {
        return tasks.stream().filter(task -> !task.path().endsWith(LAUNCHER)).toList();
    }

    /**
     * By proc_pid_io(5), {@code rchar} and {@code wchar}: what read(2), write(2) and their like moved, cached or not;
     * send(2) and recv(2) are not counted. And {@link #stored} for a file that is mapped into memory.
     */
    static long moved(String io) {
        long read = field("rchar: ", io);
        long written = field("wchar: ", io);
        return read < 0 && written < 0 ? -1
                : Math.max(0, read) + Math.max(0, written) + stored("read_bytes: ", io) + stored("write_bytes: ", io);
    }

    /** Whole pages of 4 KiB, of which the line that a heartbeat syncs fills a part: an eighth of them is counted. */
    static long stored(String name, String io) {
        return Math.max(0, field(name, io)) / 8;
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
