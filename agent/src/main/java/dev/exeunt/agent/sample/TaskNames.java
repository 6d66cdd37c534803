package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.NativeTasks.Task;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what the system calls the threads of this process, by {@code /proc/self/task}: ten thousand files, unless both
 * sides have the same threads with the same names in Java as at the last look.
 */
final class TaskNames {

    private final Path self;
    private Set<String> tasks = Set.of();
    private Map<Long, String> names = Map.of();
    private NativeTasks last;

    /** @param self {@code /proc/self} */
    TaskNames(Path self) {
        this.self = self;
    }

    /** @return the object of the last look where nothing has changed; without any task where the system hides them */
    NativeTasks look(ThreadInfo[] threads) {
        String[] found = self.resolve("task").toFile().list();
        Set<String> tasksNow = found == null ? Set.of() : new HashSet<>(List.of(found));
        Map<Long, String> namesNow = new HashMap<>();
        for (ThreadInfo thread : threads) {
            if (thread != null) {
                namesNow.put(thread.getThreadId(), thread.getThreadName());
            }
        }
        if (last == null || !tasks.equals(tasksNow) || !names.equals(namesNow)) {
            tasks = tasksNow;
            names = namesNow;
            last = read();
        }
        return last;
    }

    private NativeTasks read() {
        Map<String, List<Task>> byComm = new HashMap<>();
        for (String task : tasks) {
            Path path = self.resolve("task/" + task);
            byComm.computeIfAbsent(ThreadIo.read(path.resolve("comm")).strip(), absent -> new ArrayList<>())
                    .add(new Task(path));
        }
        return new NativeTasks(self, byComm);
    }
}
