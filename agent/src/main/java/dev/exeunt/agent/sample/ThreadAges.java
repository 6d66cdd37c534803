package dev.exeunt.agent.sample;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a thread has run, which only the system knows; it tells only where the thread's name is its own. */
final class ThreadAges {

    private static final Path TASKS = Path.of("/proc/self/task");
    /** {@code USER_HZ}: what proc_pid_stat(5) counts in, the same on every processor that has a HotSpot. */
    private static final int TICKS_PER_SECOND = 100;

    private ThreadAges() {}

    static Optional<Duration> of(String thread) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (ThreadIo.read(task.resolve("comm")).strip().equals(NativeNames.of(thread))) {
                    found.add(task);
                }
            }
            return found.size() == 1 ? age(ThreadIo.read(found.get(0).resolve("stat")),
                    ThreadIo.read(Path.of("/proc/uptime"))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Empty where the two do not go together, as in a container that has an uptime of its own. */
    static Optional<Duration> age(String stat, String uptime) {
        double up = Double.parseDouble(uptime.split(" ")[0]);
        long start = StartTicks.in(stat);
        double age = up - (double) start / TICKS_PER_SECOND;
        return start < 0 || age < 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (age * 1_000)));
    }
}
