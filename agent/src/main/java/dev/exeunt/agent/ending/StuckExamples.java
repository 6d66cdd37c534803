package dev.exeunt.agent.ending;

import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.snapshot.Uncaught;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A made-up stuck JVM for the rehearsal: one with a chain of each kind. */
final class StuckExamples {

    private static final long CHILD = Long.MAX_VALUE;
    private static final List<StackTraceElement> STACK =
            List.of(new StackTraceElement("dev.exeunt.Rehearsed", "waitFor", "Rehearsed.java", 1));

    private StuckExamples() {}

    /** The real look, with stuck threads added: in shutdown, and after a crash of main. */
    static List<Snapshot> in(Snapshot real) {
        ProcessId child = new ProcessId(CHILD, 0);
        List<ThreadState> threads = new ArrayList<>(real.threads());
        threads.add(thread(-1, Optional.of(new Monitored("java.lang.Thread", 1, 0, "", -2)), Optional.empty()));
        threads.add(thread(-2, Optional.empty(), Optional.of(new ChildWait(child, ChildWait.Way.WAIT_FOR))));
        threads.add(thread(-3, Optional.of(new Monitored("java.lang.Object", 1, -4, "b", 0)), Optional.empty()));
        threads.add(thread(-4, Optional.of(new Monitored("java.lang.Object", 2, -3, "a", 0)), Optional.empty()));
        threads.add(thread(-5, Optional.of(new Monitored("java.lang.Object", 3, 0, "", 0)), Optional.empty()));
        List<Hook> hooks = List.of(
                new Hook(-2, "rehearsed", "java.lang.Thread", Hook.State.RUNNING, STACK),
                new Hook(-3, "rehearsed", "java.lang.Thread", Hook.State.RUNNING, STACK),
                new Hook(-5, "rehearsed", "java.lang.Thread", Hook.State.RUNNING, STACK));
        ProcessState process = new ProcessState(child, real.jvm().pid(), "rehearsed", "sleeping", true, 0, 0, false,
                Instant.EPOCH, "", "", Optional.of(new ProcessState.Child("main", STACK, STACK)));
        MainCrash crash = new MainCrash("java.lang.Error", "rehearsed", STACK, List.of("cause"), Duration.ZERO,
                Instant.EPOCH, true);
        Uncaught uncaught = new Uncaught(-1, "main", "java.lang.Error: rehearsed", STACK, List.of("cause"));
        ExitRequest exit = new ExitRequest(-1, "main", 1, Instant.EPOCH, STACK);
        return List.of(
                new Snapshot(real.jvm(), real.takenAt(), real.watched(), Optional.of(new Shutdown(-1, Duration.ZERO)),
                        Optional.of(crash), List.of(uncaught), List.of(exit), hooks, threads, List.of(process), List.of("a rehearsal")),
                new Snapshot(real.jvm(), real.takenAt(), real.watched(), Optional.empty(),
                        Optional.of(crash), List.of(), List.of(), hooks, threads, List.of(process), List.of()));
    }

    private static ThreadState thread(long id, Optional<Monitored> on, Optional<ChildWait> child) {
        return new ThreadState(id, "rehearsed", false, Thread.State.WAITING, STACK, on, child, STACK, 0, 0);
    }
}
