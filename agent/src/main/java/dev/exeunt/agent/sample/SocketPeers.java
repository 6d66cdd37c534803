package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Peer;
import dev.exeunt.agent.snapshot.Peer.Doing;
import dev.exeunt.agent.snapshot.ThreadState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * To whom the threads talk that wait for a socket inside the system: from the system call of the task to its file
 * descriptor, to the socket, to the connection. A thread whose task cannot be told from another's has no peer.
 */
final class SocketPeers {

    private static final int MOST = 500;
    private static final int POLLOUT = 4;

    private final Path self;

    SocketPeers(Path proc) {
        this.self = proc.resolve("self");
    }

    /** A task that waits for a socket. */
    private record Waiting(Doing doing, String address) {}

    List<Peer> look(List<ThreadState> threads) {
        Map<String, List<ThreadState>> byComm = threads.stream().filter(SocketPeers::mayWait).limit(MOST)
                .collect(Collectors.groupingBy(thread -> NativeNames.of(thread.name())));
        return byComm.isEmpty() ? List.of() : match(byComm, waiting(byComm));
    }

    /** What is done only when a thread waits for a socket. */
    void rehearse() {
        look(List.of(new ThreadState(-1, "main", false, Thread.State.RUNNABLE,
                List.of(new StackTraceElement("sun.nio.ch.Net", "poll", "Net.java", -2)),
                Optional.empty(), Optional.empty(), List.of(), 0, 0, 0)));
        try {
            polled(0);
        } catch (IOException expected) {
            // Nothing is at that address.
        }
    }

    private static List<Peer> match(Map<String, List<ThreadState>> threads, Map<String, List<Waiting>> waiting) {
        List<Peer> peers = new ArrayList<>();
        threads.forEach((comm, alike) -> {
            List<Waiting> tasks = waiting.getOrDefault(comm, List.of());
            if (alike.size() == 1 && tasks.size() == 1) {
                peers.add(new Peer(alike.get(0).id(), tasks.get(0).doing(), tasks.get(0).address()));
            }
        });
        return peers;
    }

    private Map<String, List<Waiting>> waiting(Map<String, ?> comms) {
        Map<String, List<Waiting>> waiting = new HashMap<>();
        SocketTable table = table();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(self.resolve("task"))) {
            for (Path task : tasks) {
                String comm = ThreadIo.read(task.resolve("comm")).strip();
                if (comms.containsKey(comm)) {
                    waiting(task, table).ifPresent(
                            found -> waiting.computeIfAbsent(comm, absent -> new ArrayList<>()).add(found));
                }
            }
        } catch (IOException | RuntimeException e) {
            // Another system, or one that hides it: nothing is known of any peer.
            return Map.of();
        }
        return waiting;
    }

    private SocketTable table() {
        return new SocketTable(ThreadIo.read(self.resolve("net/tcp")), ThreadIo.read(self.resolve("net/tcp6")));
    }

    private Optional<Waiting> waiting(Path task, SocketTable table) {
        SystemCall call = SystemCall.of(task).orElse(null);
        if (call == null || call.kind() == SystemCall.Kind.OTHER) {
            return Optional.empty();
        }
        try {
            long poll = call.kind() == SystemCall.Kind.POLL ? polled(call.second() == 1 ? call.first() : 0) : 0;
            long file = call.kind() == SystemCall.Kind.POLL ? (int) poll : call.first();
            boolean writes = call.kind() == SystemCall.Kind.WRITE || (poll >>> 32 & POLLOUT) != 0;
            return table.of(Files.readSymbolicLink(self.resolve("fd/" + file)).toString())
                    .map(to -> new Waiting(to.connecting() ? Doing.CONNECTS : writes ? Doing.WRITES : Doing.READS,
                            to.remote()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The {@code struct pollfd} at an address of this process: the descriptor, and above it the events, poll(2). */
    private long polled(long address) throws IOException {
        try (RandomAccessFile memory = new RandomAccessFile(self.resolve("mem").toFile(), "r")) {
            memory.seek(address);
            return Long.reverseBytes(memory.readLong());
        }
    }

    private static boolean mayWait(ThreadState thread) {
        return thread.state() == Thread.State.RUNNABLE && !thread.stack().isEmpty()
                && thread.stack().get(0).isNativeMethod()
                && thread.stack().stream().limit(8).anyMatch(frame -> frame.getClassName().contains("Socket")
                        || frame.getClassName().startsWith("sun.nio.ch.Net"));
    }
}
