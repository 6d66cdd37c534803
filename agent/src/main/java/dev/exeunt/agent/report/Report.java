package dev.exeunt.agent.report;

import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Uncaught;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says, whatever its format.
 *
 * @param sentence for the person on call who reads no further
 * @param status   the exit status that the verdict means; empty for the early report
 * @param reason   the rule that decided
 * @param intent   what Exeunt is about to do, or would do
 * @param chains   the wait-for chains, the one that explains most first
 * @param telling  the threads of the chains
 * @param others   all other threads
 */
public record Report(
        String sentence,
        Optional<Integer> status,
        String reason,
        String intent,
        List<List<ChainLine>> chains,
        Snapshot snapshot,
        List<ThreadState> telling,
        List<ThreadState> others) {

    /**
     * One step of a chain.
     *
     * @param subject {@code shutdown hook "stopper"}
     * @param waits   {@code waits for child 4711 "sleep 600"}
     * @param at      the frame where it does; empty for a process
     */
    public record ChainLine(String subject, String waits, String at) {}

    public List<ExitRequest> exits() {
        return snapshot.exits();
    }

    /** The first to ask, who is the cause, and the hooks that did, who are the trouble; the others only came after. */
    public List<ExitRequest> tellingExits() {
        return exits().stream()
                .filter(request -> request == exits().get(0) || snapshot.hook(request.threadId()).isPresent())
                .toList();
    }

    public List<Hook> hooks() {
        return snapshot.hooks();
    }

    public List<ProcessState> processes() {
        return snapshot.processes();
    }

    /** The uncaught exceptions but for that of the crash of main, which is told apart. */
    public List<Uncaught> uncaughtBesidesMain() {
        return mainCrash().isEmpty() ? snapshot.uncaught() : snapshot.uncaught().stream()
                .filter(thrown -> !thrown.at().equals(mainCrash().get().at()))
                .toList();
    }

    public Optional<MainCrash> mainCrash() {
        return snapshot.mainCrash();
    }
}
