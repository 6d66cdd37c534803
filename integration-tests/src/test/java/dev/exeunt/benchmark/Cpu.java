package dev.exeunt.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time that a process has used, by proc(5). */
final class Cpu {

    /** {@code sysconf(_SC_CLK_TCK)} is 100 on every Linux that runs HotSpot. */
    private static final int MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** User and system time, threads that have ended included; in steps of 10 ms. */
    static long millis(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** Of the threads that are alive, to the nanosecond; 0 where the kernel keeps no such account. */
    static double threadMillis(Process process) throws IOException {
        double nanos = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path task : tasks) {
                Path account = task.resolve("schedstat");
                nanos += Files.exists(account) ? Long.parseLong(Files.readString(account).split(" ")[0]) : 0;
            }
        }
        return nanos / 1e6;
    }
}
