package dev.exeunt.agent.diagnosis;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.Pipe.Stream;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A thread and a child that wait for each other: the thread for the child, and the child on a pipe that nobody in this
 * JVM serves.
 *
 * @param waiter the thread that waits for the child
 * @param pipe   what the child, or a process below it, sleeps on
 */
public record PipeDeadlock(ThreadState waiter, Pipe pipe) {

    /** What stood still between two looks: the same wait, the same bytes in the pipe, and a process that nothing has woken. */
    public static Optional<PipeDeadlock> proven(Snapshot before, Snapshot now) {
        List<PipeDeadlock> earlier = in(before);
        return in(now).stream()
                .filter(each -> earlier.stream().anyMatch(was -> each.isSameAs(was)) && each.isStill(before, now))
                .findFirst();
    }

    /** Those that look like one; only another look tells whether one is. */
    public static List<PipeDeadlock> in(Snapshot snapshot) {
        List<PipeDeadlock> found = new ArrayList<>();
        for (ThreadState thread : snapshot.threads()) {
            // A wait with a time limit ends by itself.
            if (thread.awaited().isPresent() && thread.state() != Thread.State.TIMED_WAITING
                    && thread.state() != Thread.State.BLOCKED) {
                ChildWait wait = thread.awaited().get();
                snapshot.outside().pipes().stream()
                        .filter(pipe -> pipe.child().equals(wait.child()) && isUnserved(pipe, snapshot))
                        .filter(pipe -> pipe.stream() != Stream.STDIN || isAlone(thread, wait, snapshot))
                        .findFirst()
                        .ifPresent(pipe -> found.add(new PipeDeadlock(thread, pipe)));
            }
        }
        return found;
    }

    public Diagnosis diagnosis(Snapshot now) {
        List<Chain> chains = new WaitForGraph(now).from(waiter.id());
        return new Diagnosis(now, Diagnosis.Keeper.NOTHING, chains);
    }

    /** Whether somebody sleeps on the pipe, this JVM has the other end, and no thread is at it. */
    public static boolean isUnserved(Pipe pipe, Snapshot snapshot) {
        if (pipe.blocked().isEmpty() || !pipe.openHere() || servers(pipe, snapshot).findAny().isPresent()) {
            return false;
        }
        return pipe.stream() == Stream.STDIN
                // Somebody has just taken something, so the writer will wake up.
                || pipe.unread() != 0;
    }

    /** The threads that read from the pipe or, where it is a stdin, write to it. */
    public static java.util.stream.Stream<ThreadState> servers(Pipe pipe, Snapshot snapshot) {
        Way way = switch (pipe.stream()) {
            case STDIN -> Way.WRITE_STDIN;
            case STDOUT -> Way.READ_STDOUT;
            case STDERR -> Way.READ_STDERR;
        };
        return snapshot.threads().stream()
                .filter(thread -> thread.awaited().filter(new ChildWait(pipe.child(), way)::equals).isPresent());
    }

    /**
     * A child that waits for its stdin is the normal state of one that serves requests. It will get none if the thread
     * that started it waits for it, and no other has to do with it.
     */
    private static boolean isAlone(ThreadState waiter, ChildWait wait, Snapshot snapshot) {
        return snapshot.process(wait.child()).flatMap(ProcessState::child)
                        .filter(child -> child.startedBy().equals(waiter.name())).isPresent()
                && snapshot.threads().stream().noneMatch(thread -> thread.id() != waiter.id() && mayServe(thread));
    }

    private boolean isSameAs(PipeDeadlock other) {
        return waiter.id() == other.waiter.id() && waiter.awaited().equals(other.waiter.awaited())
                && pipe.equals(other.pipe);
    }

    private boolean isStill(Snapshot before, Snapshot now) {
        Optional<ProcessState> was = pipe.blocked().flatMap(before::process);
        Optional<ProcessState> is = pipe.blocked().flatMap(now::process);
        // A writer of much at once wakes for each part that is read, and neither its bytes nor the pipe's tell of that.
        return pipe.sleeps() > 0 && was.isPresent() && is.isPresent()
                && was.get().bytes() == is.get().bytes() && was.get().cpuMillis() == is.get().cpuMillis()
                // Who has read from it before may be busy with what it read.
                && (pipe.stream() == Stream.STDIN || pipe.wasNeverRead() || now.threads().stream()
                        .noneMatch(thread -> !waitsForTheSame(thread) && mayServe(thread)));
    }

    /** The waiter, or another whom the child will not free before somebody serves it. */
    private boolean waitsForTheSame(ThreadState thread) {
        return thread.state() != Thread.State.TIMED_WAITING
                && thread.awaited().map(ChildWait::child).equals(waiter.awaited().map(ChildWait::child));
    }

    /** Whoever runs a line of the application's, or will when there is work, may be the one that serves the child. */
    private static boolean mayServe(ThreadState thread) {
        if (thread.name().startsWith("process reaper")) {
            // The JDK's own, of a child that has ended (ProcessHandleImpl, 17 to 26): it idles in a pool like any other.
            return false;
        }
        return thread.awaited().isPresent() || Frames.application(thread.stack()).isPresent()
                || thread.isInside("java.util.concurrent.ThreadPoolExecutor", "getTask")
                || thread.isInside("java.util.concurrent.ForkJoinWorkerThread", "run")
                || thread.isInside("java.util.TimerThread", "mainLoop");
    }
}
