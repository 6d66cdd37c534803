package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Timer;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks, by {@code /proc}, at the pipes and connections that threads wait for; elsewhere nothing is known of them. */
public final class OutsideSampler implements Sampler.OutsideLook {

    private final Path self;
    private final ChildPipes pipes;
    private final Peers peers;
    private final TimedWaits timers = new TimedWaits();
    private final TimedPolls polls = new TimedPolls();

    public OutsideSampler(Path proc) {
        this.self = proc.resolve("self");
        this.pipes = new ChildPipes(proc);
        this.peers = new Peers(proc);
    }

    @Override
    public Outside look(List<Children.Entry> children, Set<ProcessId> awaited, List<ProcessState> family,
            ThreadSampler.Found found) {
        List<ThreadState> threads = found.threads();
        // A thread that runs the hooks (17 to 26), or main is gone: only then is it asked whether waits end by themselves.
        boolean ends = threads.stream().anyMatch(thread ->
                thread.isInside("java.lang.ApplicationShutdownHooks", "runHooks") || thread.isDestroyJavaVm());
        boolean sockets = threads.stream().anyMatch(Peers::mayWait);
        return new Outside(
                awaited.isEmpty() ? List.of() : pipes.look(children, awaited, family),
                sockets ? peers.look(threads, found.tasks()) : List.of(),
                ends ? timers(threads, found.tasks()) : List.of());
    }

    private List<Timer> timers(List<ThreadState> threads, NativeTasks tasks) {
        List<Timer> all = new ArrayList<>(timers.look(threads, tasks));
        all.addAll(polls.look(threads, tasks));
        return all;
    }

    /** What is done only where a thread waits for a child or a connection, or hooks run. */
    public void rehearse() {
        ChildWaits.rehearse();
        pipes.rehearse();
        StackTraceElement poll = new StackTraceElement("sun.nio.ch.Net", "poll", "Net.java", -2);
        StackTraceElement joins = new StackTraceElement("java.lang.ApplicationShutdownHooks", "runHooks", "", 1);
        List<ThreadState> threads = List.of(
                thread("main", Thread.State.RUNNABLE, poll), thread("main", Thread.State.TIMED_WAITING, joins),
                // The deputy is looked for while it looks; the watchdog waits for it with a time limit.
                thread("exeunt-watchdog", Thread.State.TIMED_WAITING, joins));
        NativeTasks tasks = new TaskNames(self).look(new ThreadInfo[0]);
        look(List.of(), Set.of(), List.of(), new ThreadSampler.Found(threads, tasks));
        polls.rehearse(threads, tasks);
    }

    private static ThreadState thread(String name, Thread.State state, StackTraceElement frame) {
        return new ThreadState(
                -1, name, false, state, List.of(frame), Optional.empty(), Optional.empty(), List.of(), 0, 0, 0);
    }
}
