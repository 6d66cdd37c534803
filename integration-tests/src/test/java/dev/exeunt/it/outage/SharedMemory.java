package dev.exeunt.it.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has mapped that outlives it unless it cleans up: files of {@code /dev/shm}, and segments of System V, of which
 * {@code /proc/PID/maps} has the number as the inode.
 */
record SharedMemory(List<Path> files, List<String> segments) {

    static final SharedMemory NONE = new SharedMemory(List.of(), List.of());

    static SharedMemory of(long pid) throws IOException {
        List<String[]> maps = fields(Path.of("/proc", String.valueOf(pid), "maps"));
        return new SharedMemory(
                maps.stream().map(fields -> fields[fields.length - 1]).filter(name -> name.startsWith("/dev/shm/")).map(Path::of)
                        .distinct().toList(),
                maps.stream().filter(fields -> fields.length > 5 && fields[5].startsWith("/SYSV")).map(fields -> fields[4])
                        .distinct().toList());
    }

    /** What of it is still there. */
    SharedMemory left() throws IOException {
        List<String> there = fields(Path.of("/proc/sysvipc/shm")).stream().map(fields -> fields[1]).toList();
        return new SharedMemory(files.stream().filter(Files::exists).toList(), segments.stream().filter(there::contains).toList());
    }

    private static List<String[]> fields(Path table) throws IOException {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split(" +")).toList();
        }
    }
}
