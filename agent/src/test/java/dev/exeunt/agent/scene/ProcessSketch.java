package dev.exeunt.agent.scene;

import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ProcessState.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A process of a {@link Scene}: alive and asleep, until it is told otherwise. */
public final class ProcessSketch {

    private final long pid;
    private final long parent;
    private final String command;
    private String state = "sleeping";
    private boolean alive = true;
    private boolean detached;
    private long cpuMillis;
    private long bytes;
    private String stdout = "";
    private String stderr = "";
    private Instant started = Scene.BEGAN.minus(Duration.ofHours(2));
    private List<StackTraceElement> startedAt;
    private List<StackTraceElement> destroyedAt = List.of();

    public ProcessSketch(long pid, long parent, String command) {
        this.pid = pid;
        this.parent = parent;
        this.command = command;
    }

    public static ProcessId id(long pid) {
        return new ProcessId(pid, 1_000 * pid);
    }

    public ProcessSketch state(String word) {
        state = word;
        return this;
    }

    public ProcessSketch ended() {
        state = "ended";
        alive = false;
        return this;
    }

    public ProcessSketch detached() {
        detached = true;
        return this;
    }

    public ProcessSketch cpuMillis(long millis) {
        cpuMillis = millis;
        return this;
    }

    public ProcessSketch bytes(long sum) {
        bytes = sum;
        return this;
    }

    public ProcessSketch pipes(String ofStdout, String ofStderr) {
        stdout = ofStdout;
        stderr = ofStderr;
        return this;
    }

    public ProcessSketch startedAt(String... frames) {
        startedAt = Stacks.of(frames);
        return this;
    }

    public ProcessSketch destroyedAt(String... frames) {
        destroyedAt = Stacks.of(frames);
        return this;
    }

    public ProcessState state() {
        return new ProcessState(id(pid), parent, command, state, alive, cpuMillis, bytes, detached, started,
                stdout, stderr, Optional.ofNullable(startedAt).map(stack -> new Child("main", stack, destroyedAt)));
    }
}
