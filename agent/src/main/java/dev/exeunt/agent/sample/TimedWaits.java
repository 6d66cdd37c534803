package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.NativeTasks.Task;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When the timed waits end that threads are in while the hooks run: HotSpot's are waits for a futex until a reading of
 * the clock that {@link System#nanoTime()} reads (17 to 26, with glibc); elsewhere nothing is known of them.
 */
final class TimedWaits {

    private static final int MOST = 500;
    /** {@code FUTEX_WAIT_BITSET}, whose time is a reading and not a length; without {@code FUTEX_CLOCK_REALTIME}. */
    private static final int WAIT_UNTIL = 9;
    private static final int PRIVATE = 128;

    List<Timer> look(List<ThreadState> threads, NativeTasks tasks) {
        Map<String, List<ThreadState>> byComm = threads.stream()
                .filter(thread -> thread.state() == Thread.State.TIMED_WAITING).limit(MOST)
                .collect(Collectors.groupingBy(thread -> NativeNames.of(thread.name())));
        List<Timer> timers = new ArrayList<>();
        byComm.forEach((comm, alike) -> {
            List<Long> ends = tasks.of(comm).stream().flatMap(task -> end(task, tasks).stream()).toList();
            if (alike.size() == 1 && ends.size() == 1) {
                timers.add(new Timer(alike.get(0).id(), ends.get(0), Duration.ofNanos(ends.get(0) - System.nanoTime())));
            }
        });
        return timers;
    }

    private static Optional<Long> end(Task task, NativeTasks tasks) {
        SystemCall call = task.call().orElse(null);
        // Its arguments: the futex, what to do, the value expected, and where the time stands.
        if (call == null || call.kind() != SystemCall.Kind.FUTEX || (call.second() & ~PRIVATE) != WAIT_UNTIL
                || call.fourth() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(tasks.word(call.fourth()) * 1_000_000_000 + tasks.word(call.fourth() + 8));
        } catch (IOException | RuntimeException e) {
            // It has just gone on.
            return Optional.empty();
        }
    }
}
