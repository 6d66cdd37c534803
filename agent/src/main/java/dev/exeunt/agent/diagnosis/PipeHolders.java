package dev.exeunt.agent.diagnosis;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps a pipe open after the child has ended: a grandchild has inherited its end, and the reader in this JVM gets no
 * end of file until it is gone too.
 */
public final class PipeHolders {

    private PipeHolders() {}

    /** The living processes that hold the pipe that the chain's last thread reads from; empty if its child lives. */
    public static List<ProcessState> of(Chain chain, Snapshot snapshot) {
        if (!(chain.last().waits() instanceof Wait.OnChild wait) || wait.way() == Way.WAIT_FOR
                || wait.way() == Way.WRITE_STDIN) {
            return List.of();
        }
        Optional<ProcessState> seen = snapshot.process(wait.child());
        if (seen.filter(ProcessState::alive).isPresent()) {
            return List.of();
        }
        boolean stdout = wait.way() == Way.READ_STDOUT;
        // What the child was seen to hold, or else this JVM's own end: a child may live for a moment only.
        Optional<String> pipe = seen.map(child -> stdout ? child.stdout() : child.stderr())
                .filter(link -> link.startsWith("pipe:"))
                .or(() -> snapshot.outside().pipes().stream()
                        .filter(each -> each.child().equals(wait.child())
                                && each.stream() == (stdout ? Pipe.Stream.STDOUT : Pipe.Stream.STDERR))
                        .map(Pipe::link).findFirst());
        return pipe.map(link -> snapshot.processes().stream()
                        .filter(process -> process.alive()
                                && (process.stdout().equals(link) || process.stderr().equals(link)))
                        .toList())
                .orElse(List.of());
    }
}
