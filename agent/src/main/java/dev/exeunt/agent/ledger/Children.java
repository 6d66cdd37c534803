package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.bootstrap.Event;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The children that were seen to start, and who waits for them. */
public final class Children {

    /** Ended children are kept this many deep: a thread may still read from a pipe that a grandchild holds. */
    private static final int REMEMBERED = 256;

    private final Map<Long, Entry> byPid = new HashMap<>();
    private final Map<Long, ProcessId> awaitedBy = new HashMap<>();
    private final Map<Long, Long> awaitedNanos = new HashMap<>();
    private long started;

    /** A child as the probes saw it. */
    public static final class Entry {
        private final ProcessId id;
        private final ProcessHandle handle;
        private final WeakReference<Process> process;
        private final String startedBy;
        private final Instant started;
        private final int stdout;
        private final int stderr;
        private final int stdin;
        private final dev.exeunt.bootstrap.Origin startedFrom;
        private dev.exeunt.bootstrap.Origin destroyedFrom;

        private Entry(ProcessId id, ProcessHandle handle, Process process, String startedBy, Instant started,
                dev.exeunt.bootstrap.Origin startedFrom) {
            this.id = id;
            this.handle = handle;
            this.process = new WeakReference<>(process);
            this.startedBy = startedBy;
            this.started = started;
            this.stdout = System.identityHashCode(process.getInputStream());
            this.stderr = System.identityHashCode(process.getErrorStream());
            this.stdin = System.identityHashCode(process.getOutputStream());
            this.startedFrom = startedFrom;
        }

        public ProcessId id() {
            return id;
        }

        public ProcessHandle handle() {
            return handle;
        }

        /** Null once nobody in the application holds on to it. */
        public Process process() {
            return process.get();
        }

        public boolean isAlive() {
            return ExitFields.isAlive(process.get(), handle);
        }

        /** -1 while it runs, and where it cannot be known. */
        public int exitStatus() {
            return ExitFields.status(process.get());
        }

        public String startedBy() {
            return startedBy;
        }

        public Instant started() {
            return started;
        }

        public List<StackTraceElement> startedAt() {
            return startedFrom == null ? List.of() : Origins.frames(startedFrom);
        }

        public List<StackTraceElement> destroyedAt() {
            return destroyedFrom == null ? List.of() : Origins.frames(destroyedFrom);
        }

        /** Whether {@code identity} is that of the stream that reads the child's stdout. */
        public boolean isStdout(int identity) {
            return identity == stdout;
        }

        public boolean isStderr(int identity) {
            return identity == stderr;
        }

        public boolean isStdin(int identity) {
            return identity == stdin;
        }
    }

    void started(Process process, Event event) {
        try {
            ProcessHandle handle = process.toHandle();
            ProcessId id = identify(handle);
            byPid.put(id.pid(), new Entry(id, handle, process, Printable.name(event.byName),
                    Origins.when(event.nanos), event.origin));
            started++;
        } catch (UnsupportedOperationException e) {
            // A Process of somebody's own making, not the JDK's: there is no system process that it names.
        }
    }

    /** One of the JDK's own that the live JVM shows, and whose start no probe saw. */
    public void found(Process process) {
        if (find(process).isEmpty()) {
            ProcessHandle handle = process.toHandle();
            ProcessId id = identify(handle);
            byPid.put(id.pid(), new Entry(id, handle, process, "", Instant.ofEpochMilli(id.startMillis()), null));
        }
    }

    /** @param thread is inside {@code waitFor} of this child now */
    public void foundAwaited(Process process, long thread) {
        find(process).ifPresent(entry -> awaitedBy.put(thread, entry.id()));
    }

    /** @param nanos when it entered {@code waitFor} */
    void awaited(Process process, Thread by, long nanos) {
        if (by != null) {
            find(process).ifPresent(entry -> {
                awaitedBy.put(ThreadIds.of(by), entry.id());
                awaitedNanos.put(ThreadIds.of(by), nanos);
            });
        }
    }

    void destroyed(Process process, Event event) {
        find(process).ifPresent(entry -> entry.destroyedFrom = event.origin);
    }

    void forgetTheDead() {
        if (byPid.size() > REMEMBERED) {
            byPid.values().removeIf(entry -> !entry.isAlive());
            awaitedBy.values().removeIf(child -> !byPid.containsKey(child.pid()));
            awaitedNanos.keySet().retainAll(awaitedBy.keySet());
        }
    }

    /** The children seen so far, some of which may have ended. */
    public Collection<Entry> all() {
        return byPid.values();
    }

    /** How many were seen to start, those that are forgotten by now among them. */
    public long started() {
        return started;
    }

    /** The child whose {@code waitFor} each thread entered last, by the thread's id. */
    public Map<Long, ProcessId> awaited() {
        return awaitedBy;
    }

    /** The child whose {@code waitFor} this thread entered last; it may have left it since. */
    public Optional<ProcessId> lastAwaitedBy(long thread) {
        return Optional.ofNullable(awaitedBy.get(thread));
    }

    /** When this thread entered the {@code waitFor} that it entered last; empty where no probe saw it. */
    public Optional<Instant> lastAwaitedAt(long thread) {
        return Optional.ofNullable(awaitedNanos.get(thread)).map(Origins::when);
    }

    /** Of a handle that knows its start time; 0 where the system hides it. */
    public static ProcessId identify(ProcessHandle handle) {
        return new ProcessId(
                handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    private Optional<Entry> find(Process process) {
        return byPid.values().stream().filter(entry -> entry.process.refersTo(process)).findFirst();
    }
}
