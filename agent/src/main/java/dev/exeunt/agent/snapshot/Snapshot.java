package dev.exeunt.agent.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a diagnosis may know.
 *
 * @param takenAt   when, for the reader of a report; nothing is computed from it
 * @param watched   how long the watchdog has watched: stops while it does not run (SIGSTOP, a suspended machine)
 * @param shutdown  present once the JVM runs its shutdown hooks
 * @param mainCrash present once main has ended by an uncaught throwable
 * @param uncaught  the last exceptions that ended a thread
 * @param exits     who asked for the exit, in the order in which they asked
 * @param processes what descends from this JVM, or did when last seen, parents before their children
 * @param unknown   what could not be looked at, a sentence each
 * @param outside   what the system tells of the waits that lead out of the JVM
 * @param transactions those open on connections to databases, where they are followed
 */
public record Snapshot(
        Jvm jvm,
        Instant takenAt,
        Duration watched,
        Optional<Shutdown> shutdown,
        Optional<MainCrash> mainCrash,
        List<Uncaught> uncaught,
        List<ExitRequest> exits,
        List<Hook> hooks,
        List<ThreadState> threads,
        List<ProcessState> processes,
        List<String> unknown,
        Outside outside,
        List<OpenTransaction> transactions) {

    public Snapshot {
        uncaught = List.copyOf(uncaught);
        exits = List.copyOf(exits);
        hooks = Indexed.by(Hook::threadId, hooks);
        threads = Indexed.by(ThreadState::id, threads);
        processes = Indexed.by(ProcessState::id, processes);
        unknown = List.copyOf(unknown);
        transactions = List.copyOf(transactions);
    }

    /** One without transactions. */
    public Snapshot(
            Jvm jvm, Instant takenAt, Duration watched, Optional<Shutdown> shutdown, Optional<MainCrash> mainCrash,
            List<Uncaught> uncaught, List<ExitRequest> exits, List<Hook> hooks, List<ThreadState> threads,
            List<ProcessState> processes, List<String> unknown, Outside outside) {
        this(jvm, takenAt, watched, shutdown, mainCrash, uncaught, exits, hooks, threads, processes, unknown, outside,
                List.of());
    }

    /** One of which nothing outside is known. */
    public Snapshot(
            Jvm jvm, Instant takenAt, Duration watched, Optional<Shutdown> shutdown, Optional<MainCrash> mainCrash,
            List<Uncaught> uncaught, List<ExitRequest> exits, List<Hook> hooks, List<ThreadState> threads,
            List<ProcessState> processes, List<String> unknown) {
        this(jvm, takenAt, watched, shutdown, mainCrash, uncaught, exits, hooks, threads, processes, unknown,
                Outside.NOTHING_KNOWN);
    }

    public Snapshot with(Outside seen) {
        return new Snapshot(jvm, takenAt, watched, shutdown, mainCrash, uncaught, exits, hooks, threads, processes,
                unknown, seen, transactions);
    }

    public Snapshot with(List<OpenTransaction> open) {
        return new Snapshot(jvm, takenAt, watched, shutdown, mainCrash, uncaught, exits, hooks, threads, processes,
                unknown, outside, open);
    }

    public Optional<ThreadState> thread(long id) {
        return Indexed.find(threads, id);
    }

    public Optional<Hook> hook(long threadId) {
        return Indexed.find(hooks, threadId);
    }

    public Optional<ProcessState> process(ProcessId id) {
        return Indexed.find(processes, id);
    }

    /** The non-daemon threads that keep this JVM although its main is gone. */
    public List<ThreadState> keepers() {
        return threads.stream().filter(thread -> !thread.daemon() && !thread.isDestroyJavaVm()).toList();
    }
}
