package dev.exeunt.agent.sample;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The threads of this process as the system knows them, by their names, for one look. */
final class NativeTasks {

    private final Path self;
    private final Map<String, List<Task>> byComm;

    /** A thread of the system's. */
    record Task(Path path) {
        Optional<SystemCall> call() {
            return SystemCall.of(path);
        }
    }

    /** @param self {@code /proc/self} */
    NativeTasks(Path self, Map<String, List<Task>> byComm) {
        this.self = self;
        this.byComm = byComm;
    }

    Map<String, List<Task>> byComm() {
        return byComm;
    }

    /** Those of this name. */
    List<Task> of(String comm) {
        return byComm.getOrDefault(comm, List.of());
    }

    /** Eight bytes of this process's memory, by proc_pid_mem(5): a read from nowhere fails, and does no harm. */
    long word(long address) throws IOException {
        try (RandomAccessFile memory = new RandomAccessFile(self.resolve("mem").toFile(), "r")) {
            memory.seek(address);
            return Long.reverseBytes(memory.readLong());
        }
    }

    /** What a file descriptor leads to. */
    String link(long descriptor) throws IOException {
        return Files.readSymbolicLink(self.resolve("fd/" + descriptor)).toString();
    }
}
