package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.NativeTasks.Task;
import dev.exeunt.agent.snapshot.Peer;
import dev.exeunt.agent.snapshot.Peer.Doing;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ThreadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To whom the threads talk that wait for a socket or a file inside the system: from the system call of the task to its
 * file descriptor, to the socket, to the connection. A thread whose task cannot be told from another's has no peer.
 */
final class Peers {

    private static final int MOST = 500;
    private static final int POLLOUT = 4;
    private static final List<String> STANDARD = List.of("its stdin", "its stdout", "its stderr");

    private final Path proc;

    Peers(Path proc) {
        this.proc = proc;
    }

    /** A task that waits for a socket or a file. */
    private record Waiting(Doing doing, String address) {}

    List<Peer> look(List<ThreadState> threads, NativeTasks tasks) {
        Map<String, List<ThreadState>> byComm = threads.stream().filter(Peers::mayWait).limit(MOST)
                .collect(Collectors.groupingBy(thread -> NativeNames.of(thread.name())));
        SocketTable table = new SocketTable(Stream.of("tcp", "tcp6", "udp", "udp6")
                .map(name -> ThreadIo.read(proc.resolve("self/net").resolve(name))).toArray(String[]::new));
        List<Peer> peers = new ArrayList<>();
        byComm.forEach((comm, alike) -> {
            List<Waiting> waiting = tasks.of(comm).stream().flatMap(task -> waiting(task, tasks, table).stream()).toList();
            if (alike.size() == 1 && waiting.size() == 1) {
                peers.add(new Peer(alike.get(0).id(), waiting.get(0).doing(), waiting.get(0).address()));
            }
        });
        return peers;
    }

    private Optional<Waiting> waiting(Task task, NativeTasks tasks, SocketTable table) {
        SystemCall call = task.call().orElse(null);
        if (call == null || call.kind() == SystemCall.Kind.OTHER || call.kind() == SystemCall.Kind.FUTEX) {
            return Optional.empty();
        }
        try {
            boolean polls = call.kind() == SystemCall.Kind.POLL;
            // A struct pollfd of poll(2): the descriptor, and above it the events. Of several, nobody knows which.
            long polled = polls ? tasks.word(call.second() == 1 ? call.first() : 0) : 0;
            boolean writes = call.kind() == SystemCall.Kind.WRITE || (polled >>> 32 & POLLOUT) != 0;
            int descriptor = (int) (polls ? polled : call.first());
            String link = tasks.link(descriptor);
            Doing doing = writes ? Doing.WRITES : Doing.READS;
            return table.of(link).map(to -> new Waiting(to.connecting() ? Doing.CONNECTS : doing, to.remote()))
                    .or(() -> file(descriptor, link).or(() -> pipe(link)).filter(name -> !polls).map(name -> new Waiting(doing, name)));
        } catch (IOException | RuntimeException e) {
            // It has just gone on, or the descriptor is closed.
            return Optional.empty();
        }
    }

    /** A pipe without a name says nothing, unless it is one of the three that every process has. */
    static Optional<String> file(int descriptor, String link) {
        String path = link.startsWith("/") ? Printable.of(link) : "";
        if (descriptor >= 0 && descriptor < STANDARD.size()) {
            return Optional.of(STANDARD.get(descriptor) + (path.isEmpty() ? "" : " (" + path + ")"));
        }
        return Optional.of(path).filter(name -> !name.isEmpty());
    }

    /** Whose stdout or stderr it is: a child of a child that has ended may hold it. */
    private Optional<String> pipe(String link) {
        List<String> holders = new ArrayList<>();
        String[] names = link.startsWith("pipe:") ? proc.toFile().list() : new String[0];
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0)) && (leadsTo(link, name + "/fd/1") || leadsTo(link, name + "/fd/2"))) {
                holders.add(name + " \"" + Printable.of(ThreadIo.read(proc.resolve(name + "/comm")).strip()) + '"');
            }
        }
        return holders.isEmpty() ? Optional.empty() : Optional.of("a pipe that process " + String.join(", ", holders) + " holds");
    }

    private boolean leadsTo(String link, String descriptor) {
        try {
            return Files.readSymbolicLink(proc.resolve(descriptor)).toString().equals(link);
        } catch (IOException | RuntimeException e) {
            // Ended, or not ours to look at.
            return false;
        }
    }

    static boolean mayWait(ThreadState thread) {
        return thread.state() == Thread.State.RUNNABLE && !thread.stack().isEmpty()
                && thread.stack().get(0).isNativeMethod()
                && thread.stack().stream().limit(8).anyMatch(frame -> frame.getClassName().contains("Socket")
                        || frame.getClassName().startsWith("java.io.File")
                        || frame.getClassName().startsWith("sun.nio.ch.File")
                        || frame.getClassName().startsWith("sun.nio.ch.Net"));
    }
}
