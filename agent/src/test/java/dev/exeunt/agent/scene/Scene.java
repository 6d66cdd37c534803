package dev.exeunt.agent.scene;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.Diagnostician;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.Peer;
import dev.exeunt.agent.snapshot.Pipe;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM written by hand, which the tests of the pure middle look at: no thread, no process, no clock. */
public final class Scene {

    static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
    private static final long PID = 4242;

    private final Map<Long, ThreadSketch> threads = new LinkedHashMap<>();
    private final Map<Long, ProcessSketch> processes = new LinkedHashMap<>();
    private final Map<Long, Hook> hooks = new LinkedHashMap<>();
    private final List<ExitRequest> exits = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final Map<String, Pipe> pipes = new LinkedHashMap<>();
    private final List<Peer> peers = new ArrayList<>();
    private final Map<Long, Timer> timers = new LinkedHashMap<>();
    private long sleeps = 100;
    private long written = -1;
    private Shutdown shutdown;
    private MainCrash crash;

    /** The thread of this id, made where there is none. */
    public ThreadSketch thread(long id, String name) {
        return threads.computeIfAbsent(id, absent -> new ThreadSketch(id, name));
    }

    public void threadEnds(long id) {
        threads.remove(id);
    }

    /** A child of this JVM. */
    public ProcessSketch child(long pid, String command) {
        return process(pid, PID, command);
    }

    public ProcessSketch process(long pid, long parent, String command) {
        return processes.computeIfAbsent(pid, absent -> new ProcessSketch(pid, parent, command));
    }

    public void processIsGone(long pid) {
        processes.remove(pid);
    }

    /** A thread that is a hook; {@link #thread} says what it does. */
    public Scene hook(long thread, String name, Hook.State state, String... registeredAt) {
        hooks.put(thread, new Hook(thread, name, "java.lang.Thread", state, Stacks.of(registeredAt)));
        return this;
    }

    /** When a hook began and, unless that is negative, ended: seconds of the watchdog's clock. */
    public Scene hookRan(long thread, double from, double to) {
        hooks.computeIfPresent(thread, (id, hook) -> new Hook(id, hook.name(), hook.type(), hook.state(),
                hook.registeredAt(), hook.jar(), Optional.of(BEGAN.plusMillis(Math.round(1_000 * from))),
                to < 0 ? Optional.empty() : Optional.of(BEGAN.plusMillis(Math.round(1_000 * to)))));
        return this;
    }

    public Scene exitAsked(long thread, String name, int status, String... from) {
        exits.add(new ExitRequest(thread, name, status, BEGAN, Stacks.of(from)));
        return this;
    }

    /** Shutdown has begun when the watchdog's clock showed 0. */
    public Scene shutdownRunsOn(long thread) {
        shutdown = new Shutdown(thread, Duration.ZERO);
        return this;
    }

    /** Main crashed when the watchdog's clock showed 0. */
    public Scene mainCrashed(String thrown, String message, String... at) {
        crash = new MainCrash(thrown, message, Stacks.of(at), List.of(), Duration.ZERO, BEGAN, true);
        return this;
    }

    public Scene mainCrashedBecause(String... causes) {
        crash = new MainCrash(crash.thrown(), crash.message(), crash.at(), List.of(causes), crash.crashed(),
                crash.crashedAt(), crash.gone());
        return this;
    }

    public Scene mainIsStillThere() {
        crash = crash.whereMainIs(false);
        return this;
    }

    /** A pipe of which this JVM has its end open; one of the same link is replaced. */
    public Scene pipe(long child, Pipe.Stream stream, String link, long waiting, Optional<Long> blocked) {
        boolean stdin = stream == Pipe.Stream.STDIN;
        pipes.put(link, new Pipe(ProcessSketch.id(child), stream, link, stdin ? -1 : waiting, stdin ? waiting : -1,
                written, true, blocked.map(ProcessSketch::id), sleeps));
        return this;
    }

    /** What the child has written so far, of a pipe that is told of from now on. */
    public Scene written(long bytes) {
        written = bytes;
        return this;
    }

    /** How often whoever is blocked on a pipe that is told of from now on has gone to sleep. */
    public Scene sleeps(long count) {
        sleeps = count;
        return this;
    }

    /** @param until by the watchdog's clock, @param left from the look on, both in seconds */
    public Scene timer(long thread, double until, double left) {
        timers.put(thread, new Timer(thread, Math.round(1e9 * until), Duration.ofMillis(Math.round(1e3 * left))));
        return this;
    }

    public Scene noTimer(long thread) {
        timers.remove(thread);
        return this;
    }

    public Scene peer(long thread, Peer.Doing doing, String address) {
        peers.add(new Peer(thread, doing, address));
        return this;
    }

    public Scene unknown(String what) {
        unknown.add(what);
        return this;
    }

    /** @param seconds what the watchdog's clock shows */
    public Snapshot at(double seconds) {
        Duration watched = Duration.ofMillis(Math.round(1_000 * seconds));
        return new Snapshot(new Jvm(PID, "com.acme.Scheduler", BEGAN.minus(Duration.ofHours(3)), "17.0.15+6"),
                BEGAN.plus(watched), watched, Optional.ofNullable(shutdown), Optional.ofNullable(crash),
                List.of(), exits,
                List.copyOf(hooks.values()), threads.values().stream().map(ThreadSketch::state).toList(),
                processes.values().stream().map(ProcessSketch::state).toList(), unknown)
                .with(new Outside(List.copyOf(pipes.values()), peers, List.copyOf(timers.values())));
    }

    public Diagnosis diagnosedAt(double seconds) {
        return Diagnostician.diagnose(at(seconds));
    }
}
