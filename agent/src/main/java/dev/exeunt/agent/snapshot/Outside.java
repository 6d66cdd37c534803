package dev.exeunt.agent.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What the system tells of the waits that lead out of the JVM. All of it is known on Linux only, and not always there.
 *
 * @param pipes  to and from the children that some thread waits for
 * @param peers  of the threads that wait for a socket
 * @param timers of the timed waits that threads are in while the hooks run
 */
public record Outside(List<Pipe> pipes, List<Peer> peers, List<Timer> timers) {

    public static final Outside NOTHING_KNOWN = new Outside(List.of(), List.of(), List.of());

    public Outside {
        pipes = List.copyOf(pipes);
        peers = List.copyOf(peers);
        timers = List.copyOf(timers);
    }

    public Optional<Timer> timer(long thread) {
        return timers.stream().filter(timer -> timer.thread() == thread).findFirst();
    }

    public Optional<Peer> peer(long thread) {
        return peers.stream().filter(peer -> peer.thread() == thread).findFirst();
    }

    /** The pipe of this child that somebody of its tree sleeps on, an output before its stdin. */
    public Optional<Pipe> blocked(ProcessId child) {
        return pipes.stream()
                .filter(pipe -> pipe.child().equals(child) && pipe.blocked().isPresent())
                .max(java.util.Comparator.comparing(Pipe::stream));
    }
}
