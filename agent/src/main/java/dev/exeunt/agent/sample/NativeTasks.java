package dev.exeunt.agent.sample;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The threads of this process as the system knows them, by {@code /proc/self/task}, for one look. */
final class NativeTasks {

    private final Path self;
    private final Map<String, List<Task>> byComm = new HashMap<>();

    /** A thread of the system's. */
    record Task(Path path) {
        Optional<SystemCall> call() {
            return SystemCall.of(path);
        }
    }

    NativeTasks(Path self) {
        this.self = self;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(self.resolve("task"))) {
            for (Path task : tasks) {
                byComm.computeIfAbsent(ThreadIo.read(task.resolve("comm")).strip(), absent -> new ArrayList<>())
                        .add(new Task(task));
            }
        } catch (IOException | RuntimeException e) {
            // Another system, or one that hides it: there are none, and nothing is known of what they wait for.
            byComm.clear();
        }
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
