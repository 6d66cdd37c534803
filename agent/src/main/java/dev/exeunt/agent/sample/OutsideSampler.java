package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ThreadState;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** Looks, by {@code /proc}, at the pipes and connections that threads wait for; elsewhere nothing is known of them. */
public final class OutsideSampler implements Sampler.OutsideLook {

    private final ChildPipes pipes;
    private final SocketPeers peers;

    /** @param unread how many bytes wait in a pipe of this JVM, -1 where that cannot be known */
    public OutsideSampler(Path proc, IntToLongFunction unread) {
        this.pipes = new ChildPipes(proc, unread);
        this.peers = new SocketPeers(proc);
    }

    @Override
    public Outside look(List<Children.Entry> children, Set<ProcessId> awaited, List<ProcessState> family,
            List<ThreadState> threads) {
        return new Outside(awaited.isEmpty() ? List.of() : pipes.look(children, awaited, family), peers.look(threads));
    }

    /** What is done only where a thread waits for a child or a connection. */
    public void rehearse() {
        ChildWaits.rehearse();
        pipes.rehearse();
        peers.rehearse();
    }
}
