package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.Pipe.Stream;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the pipes between this JVM and those of its children that some thread waits for. */
final class ChildPipes {

    /** A write as long as what readers take at once is done when the first has read; of a longer one a part may be. */
    private static final long WHOLE = 8_192;

    private final Path proc;

    ChildPipes(Path proc) {
        this.proc = proc;
    }

    /** @param family parents before their children */
    List<Pipe> look(List<Children.Entry> children, Set<ProcessId> awaited, List<ProcessState> family) {
        List<Pipe> pipes = new ArrayList<>();
        for (Children.Entry child : children) {
            if (awaited.contains(child.id()) && !child.isAlive()) {
                ended(child.id(), child.process(), pipes);
            } else if (awaited.contains(child.id())) {
                List<ProcessId> tree = tree(child.id(), family);
                look(child.id(), child.process(), blocked(tree), written(tree), pipes);
            }
        }
        return pipes;
    }

    /** What is done only when there is a child to wait for. */
    void rehearse() {
        ProcessId self = new ProcessId(ProcessHandle.current().pid(), 0);
        List<ProcessId> tree = tree(self, List.of());
        List<BlockedOnPipe> blocked = new ArrayList<>(blocked(tree));
        blocked.add(new BlockedOnPipe(self, true, "pipe:[0]", 0, 0));
        pipe(self, null, Stream.STDOUT, "pipe:[0]", blocked, written(tree));
        look(self, null, blocked, 0, new ArrayList<>());
        ended(self, null, new ArrayList<>());
        ChildStreams.unread(null, Stream.STDOUT);
        ChildStreams.unflushed(null);
        ChildStreams.descriptor(null, Stream.STDIN);
    }

    /** Of a child that has ended, a pipe is left for as long as a thread reads from it, because somebody else holds it. */
    private void ended(ProcessId child, Process process, List<Pipe> pipes) {
        for (Stream stream : List.of(Stream.STDOUT, Stream.STDERR)) {
            String link = link("self/fd/" + ChildStreams.descriptor(process, stream));
            if (link.startsWith("pipe:")) {
                pipes.add(pipe(child, process, stream, link, List.of(), -1));
            }
        }
    }

    private void look(ProcessId child, Process process, List<BlockedOnPipe> blocked, long written,
            List<Pipe> pipes) {
        for (Stream stream : Stream.values()) {
            String link = link(child.pid() + "/fd/" + stream.ordinal());
            if (link.startsWith("pipe:")) {
                pipes.add(pipe(child, process, stream, link, blocked, written));
            }
        }
    }

    private Pipe pipe(ProcessId child, Process process, Stream stream, String link, List<BlockedOnPipe> blocked,
            long written) {
        int ours = process == null ? -1 : ChildStreams.descriptor(process, stream);
        // A child in the middle of a pipeline has a pipe too, whose other end is another child's.
        boolean openHere = ours >= 0 && link("self/fd/" + ours).equals(link);
        Optional<BlockedOnPipe> sleeper = blocked.stream()
                .filter(each -> each.link().equals(link) && each.writes() == (stream != Stream.STDIN)).findFirst();
        return new Pipe(child, stream, link,
                openHere && stream != Stream.STDIN ? ChildStreams.unread(process, stream) : -1,
                openHere && stream == Stream.STDIN ? ChildStreams.unflushed(process) : -1,
                sleeper.filter(each -> each.size() >= 0 && each.size() <= WHOLE).isPresent() ? written : -1,
                openHere,
                sleeper.map(BlockedOnPipe::process), sleeper.map(BlockedOnPipe::sleeps).orElse(0L));
    }

    private static List<ProcessId> tree(ProcessId child, List<ProcessState> family) {
        Set<Long> pids = new HashSet<>(Set.of(child.pid()));
        List<ProcessId> tree = new ArrayList<>(List.of(child));
        for (ProcessState process : family) {
            if (process.alive() && pids.contains(process.parent()) && pids.add(process.id().pid())) {
                tree.add(process.id());
            }
        }
        return tree;
    }

    private List<BlockedOnPipe> blocked(List<ProcessId> tree) {
        return tree.stream().flatMap(process -> BlockedOnPipe.find(proc, process).stream()).toList();
    }

    /** {@code wchar} of proc_pid_io(5), in which a process that was waited for counts for its parent. */
    private long written(List<ProcessId> tree) {
        long sum = 0;
        for (ProcessId process : tree) {
            long one = ThreadIo.field("wchar: ", ThreadIo.read(proc.resolve(process.pid() + "/io")));
            sum = one < 0 || sum < 0 ? -1 : sum + one;
        }
        return sum;
    }

    private String link(String descriptor) {
        try {
            return Files.readSymbolicLink(proc.resolve(descriptor)).toString();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
