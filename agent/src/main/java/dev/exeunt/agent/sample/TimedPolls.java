package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.NativeTasks.Task;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When the polls end that threads are in with a time limit while the hooks run; Java shows those threads as running. The
 * system tells how long such a poll may take and not since when it has, so it is counted from the look that first
 * saw it; it is the same one for as long as its task has not been awake.
 */
final class TimedPolls {

    private static final int MOST = 500;
    private static final long NONE = Long.MIN_VALUE;

    /** A poll: how often its task had gone to sleep by then, and its end by {@link System#nanoTime()}. */
    private record Seen(long sleeps, long until) {}

    private volatile Map<Path, Seen> last = Map.of();

    List<Timer> look(List<ThreadState> threads, NativeTasks tasks) {
        Map<String, List<ThreadState>> byComm = new TreeMap<>();
        for (ThreadState thread : threads) {
            if (mayPoll(thread)) {
                byComm.computeIfAbsent(NativeNames.of(thread.name()), absent -> new ArrayList<>()).add(thread);
            }
        }
        Map<Path, Seen> now = new HashMap<>();
        List<Timer> timers = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, List<ThreadState>> alike : byComm.entrySet()) {
            asked += tasks.of(alike.getKey()).size();
            if (asked <= MOST) {
                long until = end(tasks.of(alike.getKey()), tasks, now);
                // Those who share the first letters of their names cannot be told apart: each ends with the last.
                add(timers, until == NONE ? List.of() : alike.getValue(), until);
            }
        }
        last = now;
        return timers;
    }

    /** What is done only where a thread polls. */
    void rehearse(List<ThreadState> threads, NativeTasks tasks) {
        PollLimit.rehearse(tasks::word);
        add(new ArrayList<>(), threads, seen(Path.of("rehearsed"), 0, 0, new HashMap<>()).until());
    }

    private static void add(List<Timer> timers, List<ThreadState> threads, long until) {
        for (ThreadState thread : threads) {
            timers.add(new Timer(thread.id(), until, Duration.ofNanos(until - System.nanoTime())));
        }
    }

    private static boolean mayPoll(ThreadState thread) {
        return thread.state() == Thread.State.RUNNABLE && !thread.ties().virtual() && !thread.stack().isEmpty()
                && thread.stack().get(0).isNativeMethod();
    }

    private long end(List<Task> alike, NativeTasks tasks, Map<Path, Seen> now) {
        long end = NONE;
        for (Task task : alike) {
            Optional<Long> limit = PollLimit.of(ThreadIo.read(task.path().resolve("syscall")), tasks::word);
            if (limit.isPresent()) {
                long sleeps = ThreadIo.field("voluntary_ctxt_switches:", ThreadIo.read(task.path().resolve("status")));
                end = Math.max(end, seen(task.path(), sleeps, limit.get(), now).until());
            }
        }
        return end;
    }

    private Seen seen(Path task, long sleeps, long limit, Map<Path, Seen> now) {
        Seen before = last.get(task);
        Seen poll = before != null && before.sleeps() == sleeps ? before : new Seen(sleeps, System.nanoTime() + limit);
        now.put(task, poll);
        return poll;
    }
}
