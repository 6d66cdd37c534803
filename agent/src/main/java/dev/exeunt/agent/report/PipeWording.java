package dev.exeunt.agent.report;

import dev.exeunt.agent.diagnosis.PipeDeadlock;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.Pipe.Stream;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of the pipes between this JVM and the child that a chain ends at. */
final class PipeWording {

    private final Snapshot snapshot;
    private final Wording wording;

    PipeWording(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.wording = new Wording(snapshot);
    }

    /** {@code , which is blocked writing to its stdout: 65536 bytes wait ...}; empty where it is not. */
    String clause(Chain chain) {
        return chain.child().map(this::clause).orElse("");
    }

    String clause(ProcessId child) {
        Optional<Pipe> blocked = unserved(child);
        if (blocked.isEmpty()) {
            return "";
        }
        ProcessId process = blocked.get().blocked().get();
        return (process.equals(child) ? ", which " : ", below which " + wording.process(process) + " ")
                + blocked(blocked.get());
    }

    /** A line for each pipe of the child that somebody sleeps on or that holds something. */
    List<ChainLine> lines(Chain chain) {
        return snapshot.outside().pipes().stream()
                .filter(pipe -> chain.child().filter(pipe.child()::equals).isPresent())
                .filter(pipe -> pipe.openHere() && (pipe.unread() > 0 || pipe.blocked().isPresent()))
                .map(pipe -> pipe.blocked().isPresent()
                        ? new ChainLine(wording.process(pipe.blocked().get()), isUnserved(pipe) ? blocked(pipe)
                                : sleepsOn(pipe) + "; " + servers(pipe), "", "")
                        : new ChainLine(pipe.stream().word() + " of " + wording.child(pipe.child()),
                                "holds " + bytes(pipe.unread()) + " unread; " + servers(pipe), "", ""))
                .toList();
    }

    /** What an idle child waits for; empty where that is not known. */
    Optional<String> idleness(ProcessId child) {
        return unserved(child).map(pipe -> pipe.stream() == Stream.STDIN ? "waits for its stdin" : blocked(pipe));
    }

    private Optional<Pipe> unserved(ProcessId child) {
        return snapshot.outside().blocked(child).filter(this::isUnserved);
    }

    private boolean isUnserved(Pipe pipe) {
        return PipeDeadlock.isUnserved(pipe, snapshot);
    }

    private String blocked(Pipe pipe) {
        String what = "is blocked " + sleepsOn(pipe).substring("is ".length());
        if (pipe.stream() == Stream.STDIN) {
            String starter = snapshot.process(pipe.child()).flatMap(ProcessState::child)
                    .map(child -> " since thread " + Wording.quoted(child.startedBy()) + " started it").orElse("");
            return what + ", which nobody has closed" + starter + (pipe.unflushed() > 0
                    ? "; " + bytes(pipe.unflushed()) + " for it lie in this JVM, never flushed" : "");
        }
        return what + ": " + (pipe.unread() > 0
                ? bytes(pipe.unread()) + " wait in the pipe and no thread reads them"
                : "the pipe is full and no thread reads it");
    }

    private static String sleepsOn(Pipe pipe) {
        return pipe.stream() == Stream.STDIN ? "is reading its stdin" : "is writing to its " + pipe.stream().word();
    }

    private String servers(Pipe pipe) {
        String names = PipeDeadlock.servers(pipe, snapshot).map(wording::thread).collect(Collectors.joining(", "));
        String verb = pipe.stream() == Stream.STDIN ? "writes to" : "reads";
        return names.isEmpty() ? "no thread " + verb + " it" : names + " " + verb + " it";
    }

    private static String bytes(long count) {
        return count + (count == 1 ? " byte" : " bytes");
    }
}
