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
import java.util.TreeMap;

/**
 * When the timed waits end that threads are in while the hooks run: HotSpot's are waits for a futex until a reading of
 * the clock that {@link System#nanoTime()} reads (17 to 26, with glibc); elsewhere it is only known that they end.
 */
final class TimedWaits {

    private static final int MOST = 500;
    /** {@code FUTEX_WAIT_BITSET}, whose time is a reading and not a length; without {@code FUTEX_CLOCK_REALTIME}. */
    private static final int WAIT_UNTIL = 9;
    private static final int PRIVATE = 128;

    /** Those who share the first letters of their names have waits that cannot be told apart: each ends with the last. */
    List<Timer> look(List<ThreadState> threads, NativeTasks tasks) {
        Map<String, List<ThreadState>> byComm = new TreeMap<>();
        List<Timer> timers = new ArrayList<>();
        for (ThreadState thread : threads) {
            if (thread.state() == Thread.State.TIMED_WAITING && thread.ties().virtual()) {
                // No field of the JDK's tells in all versions when: what is known is that it ends.
                timers.add(new Timer(thread.id(), 0, Duration.ZERO));
            } else if (thread.state() == Thread.State.TIMED_WAITING) {
                byComm.computeIfAbsent(NativeNames.of(thread.name()), absent -> new ArrayList<>()).add(thread);
            }
        }
        int asked = 0;
        for (Map.Entry<String, List<ThreadState>> alike : byComm.entrySet()) {
            asked += tasks.of(alike.getKey()).size();
            timers.addAll(timers(alike.getValue(), asked <= MOST ? tasks.of(alike.getKey()) : List.of(), tasks));
        }
        return timers;
    }

    private static List<Timer> timers(List<ThreadState> alike, List<Task> theirs, NativeTasks tasks) {
        List<Timer> timers = new ArrayList<>();
        long last = Long.MIN_VALUE;
        int waiting = 0;
        for (Task task : theirs) {
            Optional<Long> end = end(task, tasks);
            waiting += end.isPresent() ? 1 : 0;
            last = Math.max(last, end.orElse(last));
        }
        // A thread that was renamed after its start keeps the old name in the system: its wait ends, nobody knows when.
        boolean known = waiting == alike.size();
        for (ThreadState thread : alike) {
            timers.add(known ? new Timer(thread.id(), last, Duration.ofNanos(last - System.nanoTime()))
                    : new Timer(thread.id(), 0, Duration.ZERO));
        }
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
