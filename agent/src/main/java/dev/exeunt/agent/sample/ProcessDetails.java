package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What a process is and does: through OSHI, or, where that cannot look, what the JDK knows. */
public final class ProcessDetails {

    private final Sessions sessions;
    private volatile Optional<OperatingSystem> system = Optional.empty();
    private volatile boolean prepared;
    private volatile String complaint;

    public ProcessDetails(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Without OSHI, whose first use runs commands: for a JVM that is only looked at. */
    public static ProcessDetails withoutCommands(Sessions sessions) {
        ProcessDetails details = new ProcessDetails(sessions);
        details.prepared = true;
        return details;
    }

    /**
     * Loads OSHI: its part that reads {@code /proc} and needs no native library. It runs four short commands the first
     * time, so this waits until the application has children of its own; one without any is left in peace.
     */
    void prepare() {
        if (!prepared) {
            prepared = true;
            try {
                oshi.nativefree.SystemInfo info = new oshi.nativefree.SystemInfo();
                system = info.isAvailable() ? Optional.of(info.getOperatingSystem()) : Optional.empty();
            } catch (RuntimeException | LinkageError e) {
                complain("the state of the processes: OSHI cannot look: " + e);
            }
            if (system.isEmpty() && complaint == null) {
                complaint = "the state of the processes: OSHI does not know how to look here without native code";
            }
        }
    }

    /** @param runs whether it is no zombie: that has a pid and no more; it holds nothing and nothing ends it but its parent */
    ProcessState of(ProcessId id, ProcessHandle handle, boolean runs, Optional<Children.Entry> child) {
        try {
            return detailed(id, handle, runs, child);
        } catch (LinkageError e) {
            complain("the state of the processes: OSHI is not whole: " + e);
            return plain(id, handle, runs, child);
        }
    }

    /** Without OSHI: what the JDK and {@code /proc} tell. */
    private ProcessState plain(ProcessId id, ProcessHandle handle, boolean runs, Optional<Children.Entry> child) {
        ProcessHandle.Info info = handle.info();
        return new ProcessState(id, handle.parent().map(ProcessHandle::pid).orElse(0L),
                Secrets.mask(info.commandLine().or(info::command).orElse("(command not known)").strip()),
                sessions.state(id.pid()),
                runs, info.totalCpuDuration().map(Duration::toMillis).orElse(-1L),
                sessions.bytesMoved(id.pid()), sessions.isDetached(id.pid()),
                child.map(Children.Entry::started).orElseGet(() -> Instant.ofEpochMilli(id.startMillis())),
                sessions.descriptor(id.pid(), 1), sessions.descriptor(id.pid(), 2),
                child.map(ProcessDetails::seenByProbes));
    }

    private void complain(String what) {
        if (complaint == null) {
            LoggerFactory.getLogger(ProcessDetails.class).warn(what);
        }
        complaint = what;
    }

    private ProcessState detailed(ProcessId id, ProcessHandle handle, boolean runs, Optional<Children.Entry> child) {
        Optional<OSProcess> seen = ask(id);
        ProcessHandle.Info info = handle.info();
        String command = seen.map(OSProcess::getArguments).map(Secrets::mask).filter(line -> !line.isBlank())
                .or(() -> Optional.of(sessions.command(id.pid())).filter(line -> !line.isBlank()).map(Secrets::mask))
                .or(() -> info.commandLine().or(info::command).map(Secrets::mask))
                .or(() -> seen.map(OSProcess::getName).map(name -> "[" + name + "]"))
                .orElse("(command not known)");
        return new ProcessState(
                id,
                seen.map(process -> (long) process.getParentProcessID())
                        .or(() -> handle.parent().map(ProcessHandle::pid)).orElse(0L),
                Printable.of(command.strip()),
                // Of a zombie OSHI knows only the first thread.
                seen.map(process -> process.getState().name().toLowerCase(Locale.ROOT)).filter(word -> !word.equals("zombie"))
                        .orElseGet(() -> sessions.state(id.pid())),
                runs,
                seen.map(process -> process.getUserTime() + process.getKernelTime())
                        .or(() -> info.totalCpuDuration().map(Duration::toMillis)).orElse(-1L),
                sessions.bytesMoved(id.pid()),
                sessions.isDetached(id.pid()),
                child.map(Children.Entry::started).orElseGet(() -> Instant.ofEpochMilli(id.startMillis())),
                sessions.descriptor(id.pid(), 1),
                sessions.descriptor(id.pid(), 2),
                child.map(ProcessDetails::seenByProbes));
    }

    /** A child that is gone: nothing of it can be looked at any more. */
    ProcessState ofEnded(ProcessId id, Children.Entry child, Optional<ProcessState> lastSeen) {
        String command = lastSeen.map(ProcessState::command).orElse("(command not known)");
        return new ProcessState(id, ProcessHandle.current().pid(), command, "ended", false, -1, -1, false,
                child.started(), lastSeen.map(ProcessState::stdout).orElse(""),
                lastSeen.map(ProcessState::stderr).orElse(""), Optional.of(seenByProbes(child)));
    }

    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /** Only if it is the same process: between two looks a pid may have gone to a stranger. */
    private Optional<OSProcess> ask(ProcessId id) {
        try {
            return system.map(os -> os.getProcess((int) id.pid()))
                    .filter(process -> process.getState() != OSProcess.State.INVALID)
                    .filter(process -> id.startMillis() == 0 || process.getStartTime() == id.startMillis());
        } catch (RuntimeException e) {
            complaint = "the state of process " + id.pid() + ": " + e;
            return Optional.empty();
        }
    }

    private static ProcessState.Child seenByProbes(Children.Entry child) {
        return new ProcessState.Child(child.startedBy(), child.startedAt(), child.destroyedAt());
    }
}
