package dev.exeunt.agent.ending;

import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.Peer;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.snapshot.Ties;
import dev.exeunt.agent.snapshot.Timer;
import dev.exeunt.agent.snapshot.Uncaught;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up stuck JVMs for the rehearsal: between them they have a chain of each kind. */
public final class StuckExamples {

    private static final ProcessId CHILD = new ProcessId(Long.MAX_VALUE, 0);
    private static final List<StackTraceElement> STACK =
            List.of(new StackTraceElement("dev.exeunt.Rehearsed", "waitFor", "Rehearsed.java", 1));
    private static final Outside OUTSIDE = new Outside(
            List.of(new Pipe(CHILD, Pipe.Stream.STDOUT, "pipe:[0]", 65_536, -1, 65_536, true, Optional.of(CHILD), 1),
                    new Pipe(CHILD, Pipe.Stream.STDIN, "pipe:[1]", -1, 1, -1, true, Optional.of(CHILD), 1),
                    new Pipe(CHILD, Pipe.Stream.STDERR, "pipe:[2]", 1, -1, -1, true, Optional.empty(), 0)),
            List.of(new Peer(-6, Peer.Doing.READS, "192.0.2.7:5432")), List.of(new Timer(-5, 1, Duration.ofSeconds(1))));
    private static final int REAL_THREADS = 10;

    private StuckExamples() {}

    /** Shutdowns that wait for a child, are deadlocked, one by way of a pool, or wait for what nobody owns, and a crashed main. */
    public static List<Snapshot> in(Snapshot real) {
        ThreadState joins = thread(-1, Optional.of(new Monitored("java.lang.Thread", 1, 0, "", -2)), Optional.empty());
        ThreadState waits = thread(-2, Optional.empty(), Optional.of(new ChildWait(CHILD, ChildWait.Way.WAIT_FOR)));
        ThreadState one = thread(-3, Optional.of(new Monitored("java.lang.Object", 1, -4, "b", 0)), Optional.empty());
        ThreadState other = thread(-4, Optional.of(new Monitored("java.lang.Object", 2, -3, "a", 0)), Optional.empty());
        ThreadState latch = thread(-5, Optional.of(new Monitored("java.lang.Object", 3, 0, "", 0)), Optional.empty());
        return List.of(
                shutdown(real, joins, waits, latch, socket()).with(List.of(new OpenTransaction("rehearsed.Connection@1", 0, "rehearsed",
                        Instant.EPOCH, STACK, 1, "SELECT ?", Duration.ofSeconds(1), true))),
                shutdown(real, one, other),
                shutdown(real, pooled()),
                shutdown(real, released(), latch, socket()),
                shutdown(real, latch),
                shutdown(real, forked(), latch),
                shutdown(real, blocked()),
                shutdown(real, tied(-8, new Blocker.Task("rehearsed.Task", 0, Optional.empty(), true))),
                with(real, Optional.empty(), List.of(waits, latch)));
    }

    /** One that two others have too: of these one waits for it as well. */
    private static ThreadState released() {
        return new ThreadState(-7, "rehearsed", false, Thread.State.WAITING, STACK,
                Optional.of(new Monitored("java.lang.Object", 3, 0, "", 0)), Optional.empty(), STACK, 0, 0, 0, new Ties(
                Optional.of(new Blocker.Synchronizer("java.util.concurrent.Semaphore", "0 permits", List.of(-5L, -6L))), "", false));
    }

    /** By a monitor that nobody is known to hold. */
    private static ThreadState blocked() {
        return new ThreadState(-10, "rehearsed", false, Thread.State.BLOCKED, STACK, Optional.empty(), Optional.empty(), STACK, 0, 0, 0);
    }

    /** It waits for a task of the class that is on the stacks of the others, and is a worker itself. */
    private static ThreadState forked() {
        return new ThreadState(-9, "rehearsed", false, Thread.State.WAITING,
                List.of(new StackTraceElement("java.util.concurrent.ForkJoinPool", "invoke", "ForkJoinPool.java", 1),
                        new StackTraceElement("java.util.concurrent.ForkJoinWorkerThread", "run", "ForkJoinWorkerThread.java", 1)),
                Optional.of(new Monitored("dev.exeunt.Rehearsed", 4, 0, "", 0)), Optional.empty(), STACK, 0, 0, 0);
    }

    /** Each waits for the next by something that only the objects of the JDK tell, and the last for the first. */
    private static ThreadState[] pooled() {
        Blocker.Pool pool = new Blocker.Pool(0, "rehearsed.Pool", Blocker.Pool.Phase.SHUT_DOWN, 2, List.of(-12L, -13L), 1, STACK);
        return new ThreadState[] {
            tied(-11, pool),
            tied(-12, new Blocker.Task("rehearsed.Task", -13, Optional.empty())),
            tied(-13, new Blocker.Initialisation("rehearsed.Type", -14)),
            tied(-14, new Blocker.Task("rehearsed.Task", 0, Optional.of(pool))),
            tied(-15, new Blocker.Synchronizer("java.util.concurrent.CountDownLatch", "count 1"))
        };
    }

    /** The same, as it was when the watchdog began to watch. */
    static Snapshot anHourAgo(Snapshot now) {
        return new Snapshot(now.jvm(), now.takenAt(), Duration.ZERO, now.shutdown(), now.mainCrash(), now.uncaught(),
                now.exits(), now.hooks(), now.threads(), now.processes(), now.unknown(), now.outside());
    }

    private static Snapshot shutdown(Snapshot real, ThreadState... threads) {
        return with(real, Optional.of(new Shutdown(threads[0].id(), Duration.ZERO)), List.of(threads));
    }

    private static Snapshot with(Snapshot real, Optional<Shutdown> shutdown, List<ThreadState> stuck) {
        List<ThreadState> threads = new ArrayList<>(stuck);
        real.threads().stream().limit(REAL_THREADS).forEach(threads::add);
        // Those of the pool are ordinary threads.
        List<Hook> hooks = stuck.stream().filter(thread -> thread.id() > -12)
                .map(thread -> new Hook(thread.id(), "rehearsed", "java.lang.Thread", Hook.State.RUNNING, STACK)).toList();
        ProcessState process = new ProcessState(CHILD, real.jvm().pid(), "rehearsed", "sleeping", true, 0, 0, false,
                Instant.EPOCH, "", "", Optional.of(new ProcessState.Child("main", STACK, STACK)));
        MainCrash crash = new MainCrash("java.lang.Error", "rehearsed", STACK, List.of("cause"), Duration.ZERO,
                Instant.EPOCH, true);
        Uncaught uncaught = new Uncaught(-1, "main", "java.lang.Error: rehearsed", List.of(), List.of("cause"),
                List.of());
        ExitRequest exit = new ExitRequest(stuck.get(0).id(), "main", 1, Instant.EPOCH, STACK);
        return new Snapshot(real.jvm(), real.takenAt(), Duration.ofHours(1), shutdown, Optional.of(crash),
                List.of(uncaught), List.of(exit), hooks, threads, List.of(process), List.of("a rehearsal")).with(OUTSIDE);
    }

    private static ThreadState socket() {
        return new ThreadState(-6, "rehearsed", false, Thread.State.RUNNABLE,
                List.of(new StackTraceElement("sun.nio.ch.Net", "poll", "Net.java", -2)), Optional.empty(),
                Optional.empty(), STACK, 0, 0, 0);
    }

    private static ThreadState thread(long id, Optional<Monitored> on, Optional<ChildWait> child) {
        return new ThreadState(id, "rehearsed", false, Thread.State.WAITING, STACK, on, child, STACK, 0, 0, 0);
    }

    private static ThreadState tied(long id, Blocker blocker) {
        return new ThreadState(id, "rehearsed", false, Thread.State.WAITING, STACK, Optional.empty(), Optional.empty(),
                STACK, 0, 0, 0, new Ties(Optional.of(blocker), "rehearsed.jar", true));
    }
}
