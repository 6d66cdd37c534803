package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Peer;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.verdict.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How threads, hooks, locks and children are called, the same everywhere. */
final class Wording {

    private static final int LONGEST_COMMAND = 160;

    private final Snapshot snapshot;

    Wording(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static String thread(boolean isHook, String name) {
        return (isHook ? "shutdown hook " : "thread ") + quoted(name);
    }

    private String thread(long id, String name) {
        return isVirtual(id) ? "virtual thread " + (name.isEmpty() ? "#" + id : quoted(name))
                : thread(snapshot.hook(id).isPresent(), name);
    }

    private boolean isVirtual(long id) {
        return snapshot.thread(id).filter(thread -> thread.ties().virtual()).isPresent();
    }

    String thread(ThreadState thread) {
        return thread(thread.id(), thread.name());
    }

    String thread(long id) {
        return snapshot.thread(id).map(this::thread)
                .or(() -> snapshot.hook(id).map(hook -> thread(id, hook.name())))
                .orElse("a thread that has ended");
    }

    /** Where the thread comes from, in parentheses; empty if that is not known. */
    String origin(long id) {
        Optional<Hook> hook = snapshot.hook(id);
        return hook.isPresent() ? origin("registered at ", hook.get().registeredAt(), hook.get().jar())
                : snapshot.thread(id).map(thread -> origin("started at ", thread.startedAt(), thread.ties().jar()))
                        .orElse("");
    }

    private static String origin(String verb, List<StackTraceElement> stack, String jar) {
        String place = at(verb, stack, "");
        String from = jar.isEmpty() ? "" : "from " + jar;
        return place.isEmpty() && from.isEmpty() ? ""
                : " (" + place + (place.isEmpty() || from.isEmpty() ? "" : ", ") + from + ")";
    }

    /** What the thread of a step does: the same, and to whom it talks if it waits for a socket or a file. */
    String waits(Chain.Step step, boolean origins) {
        Optional<Peer> peer = snapshot.outside().peer(step.thread().id());
        if (peer.isEmpty() || !(step.waits() instanceof Wait.InputOutput io)) {
            return waits(step.waits(), origins);
        }
        return switch (peer.get().doing()) {
            case READS -> "waits to read from ";
            case WRITES -> "waits to write to ";
            case CONNECTS -> "waits to connect to ";
        } + peer.get().address() + (io.socket() ? ", a socket, in " : ", in ") + io.call();
    }

    /** @param origins whether to say where the things come from that are waited for */
    String waits(Wait wait, boolean origins) {
        // The name of a class may hold anything.
        return Printable.of(what(wait, origins));
    }

    private String what(Wait wait, boolean origins) {
        if (wait instanceof Wait.Joins joins) {
            return "joins " + thread(joins.thread()) + (origins ? origin(joins.thread()) : "");
        } else if (wait instanceof Wait.Locked locked) {
            return locked(locked, origins);
        } else if (wait instanceof Wait.Enters enters) {
            return "waits to enter " + (enters.type().isEmpty() ? "a monitor" : "the monitor of a " + enters.type())
                    + " whose owner is not known (a virtual thread may hold it)";
        } else if (wait instanceof Wait.OnChild child) {
            String what = switch (child.way()) {
                case WAIT_FOR -> "waits for ";
                case READ_STDOUT -> "reads stdout of ";
                case READ_STDERR -> "reads stderr of ";
                case WRITE_STDIN -> "writes to the stdin of ";
            };
            return what + child(child.child()) + (origins ? childOrigin(child.child()) : "");
        } else if (wait instanceof Wait.Unowned unowned) {
            return UnownedWording.of(unowned);
        } else if (wait instanceof Wait.OnPool pool) {
            return PoolWording.end(pool.pool());
        } else if (wait instanceof Wait.OnTask task) {
            return PoolWording.task(task.task(), this, origins);
        } else if (wait instanceof Wait.OnClass onClass) {
            return initialisation(onClass.initialisation(), origins);
        } else if (wait instanceof Wait.InNativeCode) {
            return "is in native code: it was attached by native code and has no Java frames";
        } else if (wait instanceof Wait.Idle idle) {
            return "waits for tasks: " + idle.pool();
        } else if (wait instanceof Wait.Halts) {
            return "halts the JVM, which JFR or a native agent may hold up";
        } else if (wait instanceof Wait.Sleeps) {
            return "sleeps";
        } else if (wait instanceof Wait.InputOutput io) {
            return io.socket() ? "waits for a socket in " + io.call() : "waits for input or output in " + io.call();
        }
        return "runs";
    }

    private String initialisation(Blocker.Initialisation awaited, boolean origins) {
        return "waits for the initialisation of class " + awaited.type()
                + (awaited.first().isEmpty() ? "" : ", for which that of class " + awaited.first() + " comes first") + (awaited.initialiser() == 0 ? ""
                : ", which is being done by " + thread(awaited.initialiser()) + (origins ? origin(awaited.initialiser()) : ""));
    }

    private String locked(Wait.Locked locked, boolean origins) {
        Monitored lock = locked.lock();
        String name = locked.exitLock() ? "the exit lock" : "the lock <" + object(lock) + ">";
        if (snapshot.thread(lock.owner()).isEmpty()) {
            return "waits for " + name + " whose owner has ended: thread " + quoted(lock.ownerName());
        }
        return "waits for " + name + " held by " + thread(lock.owner()) + (origins ? origin(lock.owner()) : "");
    }

    String child(ProcessId id) {
        return "child " + named(id);
    }

    /** One that may be the child itself or stand below it. */
    String process(ProcessId id) {
        return "process " + named(id);
    }

    private String named(ProcessId id) {
        return id.pid() + snapshot.process(id).map(seen -> " " + quoted(cut(seen.command(), LONGEST_COMMAND))).orElse("");
    }

    /** {@code (started at com.acme.LogServer.start(LogServer.java:17), 2 h ago, sleeping)} */
    String childOrigin(ProcessId id) {
        return snapshot.process(id)
                .map(process -> " (" + started(id) + (process.state().isEmpty() ? "" : ", " + process.state()) + ")")
                .orElse("");
    }

    /** {@code started at com.acme.LogServer.start(LogServer.java:17), 2 h ago} */
    String started(ProcessId id) {
        return snapshot.process(id)
                .map(process -> process.child()
                        .flatMap(child -> Frames.application(child.startedAt()))
                        .map(frame -> "started at " + Frames.text(frame) + ", ")
                        .orElse("started ") + age(process.started(), snapshot.takenAt()) + " ago")
                .orElse("");
    }

    static String age(Instant started, Instant now) {
        return Spans.text(Duration.between(started, now));
    }

    /** The application's frame of a stack; empty if the JDK is alone on it. */
    static String at(String before, List<StackTraceElement> stack, String after) {
        return Frames.application(stack).map(frame -> before + Frames.text(frame) + after).orElse("");
    }

    /** Who sleeps may do so in a helper; the loop that looks again and again is in what called it. None for other waits. */
    static List<String> calledAt(Chain.Step step) {
        boolean polls = step.waits() instanceof Wait.Sleeps
                || step.waits() instanceof Wait.Unowned unowned && unowned.call().startsWith("java.util.concurrent.locks.LockSupport.");
        List<String> callers = new ArrayList<>();
        // A loop: the rehearsal polls nothing.
        for (StackTraceElement caller : polls ? Frames.callers(step.thread().stack()) : List.<StackTraceElement>of()) {
            callers.add(Frames.text(caller));
        }
        return callers;
    }

    static String object(Monitored lock) {
        return Printable.of(lock.type()) + "@" + Integer.toHexString(lock.identity());
    }

    static String quoted(String name) {
        return "\"" + name + "\"";
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
