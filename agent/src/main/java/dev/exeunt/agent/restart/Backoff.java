package dev.exeunt.agent.restart;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.memory.Instance;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.sample.OuterJvm;
import dev.exeunt.agent.sample.ThisJvm;
import dev.exeunt.agent.snapshot.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where {@code restart.backoff} asks for it, main begins later after bad ends. Used before main, on its thread, and before
 * any probe is there: SIGTERM ends the wait as it ends a JVM without an agent. A run that only waited leaves no record, so it
 * is neither a bad one nor a good one.
 */
public final class Backoff {

    /** Where all of a machine starts at once after an outage, the classes for it alone have taken longer than two seconds. */
    private static final long DISK_BUDGET_MILLIS = 10_000;
    /** Of those, for the others that start now: each takes its turn for a moment. */
    private static final long TURN_MILLIS = 5_000;
    private static final long LINE_BUDGET_MILLIS = 1_000;
    private static final long SLICE_MILLIS = 200;
    private static final String ACTION = "restart";
    private static final String WITHOUT_EFFECT = "restart.backoff is without effect: ";

    private final Options options;
    private final Output log;
    private final String folder;
    private boolean off;
    private boolean silent;

    public Backoff(Options options, Output log) {
        this.options = options;
        this.log = log;
        this.folder = options.text(Option.STATE_DIR);
        if (folder.isEmpty()) {
            off("it needs state.dir, where it is written down how the runs ended");
            return;
        }
        OptionalLong outer = OuterJvm.above(Path.of("/proc"), Environment.read().getOrDefault(Environment.MARK, ""));
        if (outer.isPresent()) {
            // It starts and ends this one as it likes, and may wait for it.
            off("this JVM was started by another one with the agent, pid " + outer.getAsLong());
        }
    }

    /**
     * Returns when main may begin.
     *
     * @return false where it never will, for the JVM ends: then nothing is to be made ready for it
     */
    public boolean pause() {
        List<String> lines = new ArrayList<>();
        List<PastRun> runs = off ? List.of() : recall(lines);
        if (JdkInternals.hasShutdownBegun()) {
            NoMain.atOnce().hold();
            return false;
        }
        lines.forEach(line -> say("earlier-run", line));
        BadRow row = BadRow.among(runs, options.duration(Option.RESTART_MIN_UPTIME));
        Optional<Duration> pause = row.pause(options.durations(Option.RESTART_BACKOFF), random());
        if (pause.isEmpty()) {
            return true;
        }
        if (options.is(Option.ACTION, "report")) {
            say(ACTION, RetryWording.onlyReported(pause.get(), row));
            return true;
        }
        NoMain noMain = NoMain.prepare();
        Duration waited = new Wait(System::nanoTime, Backoff::sleep)
                .out(pause.get(), soFar -> say(ACTION, RetryWording.waiting(soFar, pause.get(), row)));
        if (JdkInternals.hasShutdownBegun()) {
            noMain.hold();
            return false;
        }
        say(ACTION, RetryWording.over(waited));
        return true;
    }

    /** Up to JDK 25 nobody is left to hear the answer: the JVM is gone before. */
    private static boolean sleep(long millis) throws InterruptedException {
        Thread.sleep(Math.min(millis, SLICE_MILLIS));
        return !JdkInternals.hasShutdownBegun();
    }

    private List<PastRun> recall(List<String> lines) {
        List<String> found = new ArrayList<>();
        try {
            List<PastRun> runs = InTime.call(DISK_BUDGET_MILLIS, () -> Memory.recall(Path.of(folder), ThisJvm.look().program(),
                    Instance.here(options), found, TURN_MILLIS));
            lines.addAll(found);
            return runs;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException notItsTurn) {
                // How this run ends is still for the next start to know.
                say(ACTION, WITHOUT_EFFECT + notItsTurn.getMessage());
            } else {
                off("state.dir cannot be used: " + e.getCause());
            }
        } catch (TimeoutException e) {
            if (JdkInternals.hasShutdownBegun()) {
                return List.of();
            }
            off("the disk of state.dir took longer than " + DISK_BUDGET_MILLIS + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    /**
     * From now on main may run, and its time counts. The record is written at once, for a JVM that dies within its first
     * two seconds is what the next start is to know.
     *
     * @return null where there is none yet
     */
    public Memory begin() {
        if (off) {
            return null;
        }
        AtomicReference<Optional<Memory>> settled = new AtomicReference<>();
        List<String> lines = new ArrayList<>();
        try {
            InTime.call(DISK_BUDGET_MILLIS, () -> {
                Jvm jvm = ThisJvm.look();
                Memory made = Memory.open(Path.of(folder), new Jvm(jvm.pid(), jvm.program(), Instant.now(), jvm.java()),
                        Instance.here(options), lines, false);
                if (!settled.compareAndSet(null, Optional.of(made))) {
                    made.forget();
                }
                return made;
            });
        } catch (ExecutionException | TimeoutException e) {
            // The watchdog tries once more, and says so if it fails.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settled.compareAndSet(null, Optional.empty());
        if (settled.get().isPresent()) {
            lines.forEach(line -> say("earlier-run", line));
        }
        return settled.get().orElse(null);
    }

    private void off(String why) {
        off = true;
        say(ACTION, WITHOUT_EFFECT + why);
    }

    /** Where nobody reads, a line is not waited for, nor any line after it. */
    private void say(String action, String line) {
        if (silent) {
            return;
        }
        try {
            InTime.call(LINE_BUDGET_MILLIS, () -> {
                log.line(action, line);
                return true;
            });
        } catch (TimeoutException e) {
            silent = true;
        } catch (ExecutionException e) {
            // A line that cannot be written is no reason not to go on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Different in JVMs that start in the same instant. */
    private static double random() {
        return new Random(System.nanoTime() ^ ProcessHandle.current().pid() << 32).nextDouble();
    }
}
