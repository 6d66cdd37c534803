package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnosis.Keeper;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who waits with a time limit, and so will move by himself.
 *
 * @param same    the threads that are still in the timed wait of the look before
 * @param ended   the kinds of waits that have ended
 * @param returns those of them that have begun again: heartbeats, pollers, housekeepers. A kind is a stack and a thread's
 *                name without its number, for in a pool of timers another thread may be next
 */
record TimedThreads(Set<Long> same, Set<Integer> ended, Set<Integer> returns) {

    static final TimedThreads NONE_SEEN = new TimedThreads(Set.of(), Set.of(), Set.of());

    private static final int MOST = 10_000;
    private static final Optional<Duration> NEVER = Optional.empty();

    /** What runs the tasks of a pool; where there is one CPU, a {@code CompletableFuture} has a thread for each (17 to 24). */
    private static final Map<String, String> TASKS = Map.of(
            "java.util.concurrent.ThreadPoolExecutor", "runWorker",
            "java.util.concurrent.ForkJoinWorkerThread", "run",
            "java.util.concurrent.CompletableFuture$AsyncRun", "run",
            "java.util.concurrent.CompletableFuture$AsyncSupply", "run");

    /** Where the JDK waits until the next task of a timer is due (17 to 26; the last from 25 on). */
    private static final Map<String, String> TIMERS = Map.of(
            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "take",
            "java.util.TimerThread", "mainLoop",
            "java.util.concurrent.DelayScheduler", "loop");

    TimedThreads next(Snapshot before, Snapshot now) {
        Map<Long, Timer> are = byThread(now);
        Set<Long> still = new HashSet<>();
        Set<Integer> over = new HashSet<>(ended.size() > MOST ? Set.of() : ended);
        for (Timer was : byThread(before).values()) {
            Timer is = are.get(was.thread());
            if (is != null && is.until() == was.until() && !ran(before, now, was.thread())) {
                still.add(was.thread());
            } else {
                over.add(kind(before, was));
            }
        }
        Set<Integer> again = new HashSet<>(returns.size() > MOST ? Set.of() : returns);
        for (Timer is : are.values()) {
            if (!still.contains(is.thread()) && over.contains(kind(now, is))) {
                again.add(kind(now, is));
            }
        }
        return new TimedThreads(still, over, again);
    }

    /** What has slept all the time has used no CPU: so a wait is another one, even where its end is not known. */
    private static boolean ran(Snapshot before, Snapshot now, long id) {
        return Progress.grown(before.thread(id).map(ThreadState::cpuNanos), now.thread(id).map(ThreadState::cpuNanos)) > 0;
    }

    private static Map<Long, Timer> byThread(Snapshot snapshot) {
        Map<Long, Timer> timers = new HashMap<>();
        for (Timer timer : snapshot.outside().timers()) {
            timers.putIfAbsent(timer.thread(), timer);
        }
        return timers;
    }

    private static int kind(Snapshot snapshot, Timer timer) {
        ThreadState thread = snapshot.thread(timer.thread()).orElse(null);
        return thread == null ? 0 : kind(thread);
    }

    private static int kind(ThreadState thread) {
        String name = thread.name();
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return 31 * name.substring(0, end).hashCode() + thread.stack().hashCode();
    }

    /**
     * How long it is until each chain will have moved on by itself, because a wait of it has a time limit; empty where
     * one of them has none.
     */
    Optional<Duration> endsBy(Diagnosis diagnosis) {
        return diagnosis.keeper() == Keeper.MAIN_CRASHED ? keepersEnd(diagnosis) : hooksMove(diagnosis);
    }

    private Optional<Duration> hooksMove(Diagnosis diagnosis) {
        Map<Long, Timer> timers = still(diagnosis.snapshot());
        Optional<Duration> anybody = diagnosis.chains().stream().anyMatch(Progress::endsUnowned)
                ? anybody(diagnosis.snapshot(), timers) : NEVER;
        Optional<Duration> servedBy = Polls.servedBy(diagnosis, timers);
        // Who awaits a pool for an hour at most may have it sooner.
        return last(diagnosis, chain -> Stream.of(
                        of(chain, timers), Progress.endsUnowned(chain) ? anybody : NEVER, polls(chain) ? servedBy : NEVER)
                .flatMap(Optional::stream).min(Duration::compareTo));
    }

    /** Who serves a polling loop sleeps and works in turns, and so always comes back. */
    private boolean polls(Chain chain) {
        return Polls.ends(chain) && returns.contains(kind(chain.last().thread()));
    }

    /** After a crash of main: each thread that keeps the JVM is in a wait that ends, and did not come back to it. */
    private Optional<Duration> keepersEnd(Diagnosis diagnosis) {
        Map<Long, Timer> timers = still(diagnosis.snapshot());
        timers.keySet().removeIf(id -> diagnosis.snapshot().thread(id)
                .filter(thread -> isInside(thread, TIMERS) || returns.contains(kind(thread))).isPresent());
        return last(diagnosis, chain -> of(chain, timers));
    }

    private static Optional<Duration> last(Diagnosis diagnosis, Function<Chain, Optional<Duration>> endOf) {
        Duration longest = Duration.ZERO;
        for (Chain chain : diagnosis.chains()) {
            Optional<Duration> left = endOf.apply(chain);
            if (left.isEmpty()) {
                return Optional.empty();
            }
            longest = left.get().compareTo(longest) > 0 ? left.get() : longest;
        }
        return diagnosis.chains().isEmpty() ? Optional.empty() : Optional.of(longest);
    }

    private static Optional<Duration> of(Chain chain, Map<Long, Timer> timers) {
        return chain.steps().stream().map(step -> timers.get(step.thread().id())).filter(Objects::nonNull)
                .map(Timer::left).min(Duration::compareTo);
    }

    private Map<Long, Timer> still(Snapshot now) {
        Map<Long, Timer> timers = byThread(now);
        timers.keySet().retainAll(same);
        return timers;
    }

    /**
     * Nobody knows who opens what no thread owns: it may be any that waits with a time limit itself. A task of a pool may
     * take several such waits; another thread that is in one again does what it always does.
     */
    private Optional<Duration> anybody(Snapshot now, Map<Long, Timer> timers) {
        return timers.values().stream()
                .filter(timer -> now.thread(timer.thread()).filter(thread ->
                        isTask(thread) || mayAct(thread) && !returns.contains(kind(thread))
                                // Hooks wait for others.
                                && now.hook(thread.id()).isEmpty()).isPresent())
                .map(Timer::left).min(Duration::compareTo);
    }

    private static boolean isTask(ThreadState thread) {
        return Frames.application(thread.stack()).isPresent() && isInside(thread, TASKS) && !idles(thread);
    }

    private static boolean mayAct(ThreadState thread) {
        return isInside(thread, TIMERS) || Frames.application(thread.stack()).isPresent() && !idles(thread);
    }

    /** A pool's thread whose keep-alive runs out does nothing but end. */
    static boolean idles(ThreadState thread) {
        return thread.isInside("java.util.concurrent.ThreadPoolExecutor", "getTask")
                || thread.isInside("java.util.concurrent.ForkJoinPool", "awaitWork");
    }

    private static boolean isInside(ThreadState thread, Map<String, String> methods) {
        return methods.entrySet().stream().anyMatch(method -> thread.isInside(method.getKey(), method.getValue()));
    }
}
