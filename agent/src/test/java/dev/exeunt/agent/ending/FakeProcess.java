package dev.exeunt.agent.ending;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A process that obeys or does not, and remembers what it was sent. */
final class FakeProcess implements ProcessHandle {

    final List<String> signals = new ArrayList<>();
    private final long pid;
    private final String diesOf;
    private boolean alive = true;
    Runnable onSignal = () -> {};

    /** @param diesOf the signals that end it */
    FakeProcess(long pid, String diesOf) {
        this.pid = pid;
        this.diesOf = diesOf;
    }

    ProcessState state() {
        ProcessSketch sketch = new ProcessSketch(pid, 1, "p" + pid);
        return (alive ? sketch : sketch.ended()).state();
    }

    private boolean signal(String name) {
        signals.add(name);
        onSignal.run();
        if (diesOf.equals("refused")) {
            throw new IllegalStateException("not permitted");
        }
        alive = alive && !diesOf.contains(name);
        return true;
    }

    @Override
    public boolean destroy() {
        return signal("TERM");
    }

    @Override
    public boolean destroyForcibly() {
        return signal("KILL");
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public Optional<ProcessHandle> parent() {
        return Optional.empty();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return Stream.empty();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.empty();
    }

    @Override
    public Info info() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<ProcessHandle> onExit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }

    @Override
    public int compareTo(ProcessHandle other) {
        return Long.compare(pid, other.pid());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(pid);
    }
}
