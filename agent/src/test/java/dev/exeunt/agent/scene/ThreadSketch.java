package dev.exeunt.agent.scene;

import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import dev.exeunt.agent.snapshot.Ties;
import java.util.List;
import java.util.Optional;

/** A thread of a {@link Scene}: running in nothing, until it is told otherwise. */
public final class ThreadSketch {

    private static final int IDENTITY = 0x1f;

    private final long id;
    private final String name;
    private boolean daemon;
    private Thread.State state = Thread.State.RUNNABLE;
    private List<StackTraceElement> stack = List.of();
    private Monitored on;
    private ChildWait awaited;
    private List<StackTraceElement> startedAt = List.of();
    private long cpuMillis;
    private long bytes;
    private long tasks = -1;
    private Ties ties = Ties.NONE;

    public ThreadSketch(long id, String name) {
        this.id = id;
        this.name = name;
    }

    public ThreadSketch daemon() {
        daemon = true;
        return this;
    }

    /** @param frames innermost first, as {@link Stacks} reads them */
    public ThreadSketch in(Thread.State now, String... frames) {
        state = now;
        stack = Stacks.of(frames);
        return this;
    }

    public ThreadSketch joins(long thread) {
        on = new Monitored("java.lang.Thread", IDENTITY, 0, "", thread);
        return this;
    }

    public ThreadSketch on(String type) {
        on = new Monitored(type, IDENTITY, 0, "", 0);
        return this;
    }

    public ThreadSketch onLock(String type, long owner, String ownerName) {
        on = new Monitored(type, IDENTITY, owner, ownerName, 0);
        return this;
    }

    /** On the monitor of a {@link Thread} object, which somebody holds. */
    public ThreadSketch onMonitorOfThread(long thread, long owner, String ownerName) {
        on = new Monitored("java.lang.Thread", IDENTITY, owner, ownerName, thread);
        return this;
    }

    /** On what the objects of the JDK tell of. */
    public ThreadSketch awaits(Blocker blocker) {
        ties = new Ties(Optional.of(blocker), ties.jar(), ties.virtual());
        return this;
    }

    public ThreadSketch from(String jar) {
        ties = new Ties(ties.blocker(), jar, ties.virtual());
        return this;
    }

    public ThreadSketch virtual() {
        ties = new Ties(ties.blocker(), ties.jar(), true);
        return this;
    }

    public ThreadSketch onNothing() {
        on = null;
        awaited = null;
        return this;
    }

    public ThreadSketch awaits(long pid, Way way) {
        awaited = new ChildWait(ProcessSketch.id(pid), way);
        return this;
    }

    public ThreadSketch startedAt(String... frames) {
        startedAt = Stacks.of(frames);
        return this;
    }

    /** CPU time so far, -1 for not known. */
    public ThreadSketch cpuMillis(long millis) {
        cpuMillis = millis;
        return this;
    }

    /** Tasks done for a pool that was shut down. */
    public ThreadSketch tasks(long done) {
        tasks = done;
        return this;
    }

    /** Bytes so far, -1 for not known. */
    public ThreadSketch bytes(long sum) {
        bytes = sum;
        return this;
    }

    public ThreadState state() {
        return new ThreadState(id, name, daemon, state, stack, Optional.ofNullable(on), Optional.ofNullable(awaited),
                startedAt, cpuMillis < 0 ? -1 : cpuMillis * 1_000_000, bytes, tasks, ties);
    }
}
