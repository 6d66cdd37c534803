package dev.exeunt.agent.status;

import dev.exeunt.agent.memory.Deaths;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Jvm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is shown of a JVM, as it was at one moment.
 *
 * @param threads the non-daemon ones
 * @param past    empty where no {@code state.dir} remembers any
 * @param more    how many of a list are left out, by its name; nothing where all are there
 * @param unknown what could not be looked at, a sentence each
 */
record Status(
        Instant takenAt,
        Jvm jvm,
        Phase phase,
        Optional<Trouble> trouble,
        Outlook outlook,
        List<Node> processes,
        List<Waiting> waits,
        List<HookLine> hooks,
        List<Keeper> threads,
        Optional<Past> past,
        Map<String, Integer> more,
        List<String> unknown) {

    /** How far its life has come. */
    enum Phase {
        RUNNING,
        MAIN_ENDED,
        MAIN_CRASHED,
        SHUTDOWN
    }

    /**
     * A process of the family; those below it are its children.
     *
     * @param place  where the application started it, empty if that is not known
     * @param thread the name of the thread that did
     */
    record Node(long pid, String command, String state, boolean alive, boolean detached, Instant startedAt,
            String place, String thread, List<Node> children) {}

    /**
     * A thread that waits for a child, or for its output or input.
     *
     * @param what  it does, in words
     * @param child whom it waits for
     * @param since when
     * @param exact whether a probe saw the wait begin; else it was met at that time, and may have begun before
     * @param place where in the application's code
     */
    record Waiting(String thread, String what, long child, Instant since, boolean exact, String place) {}

    /**
     * A shutdown hook.
     *
     * @param place where it was registered
     * @param jar   that its code comes from
     */
    record HookLine(String name, String type, Hook.State state, String place, String jar, Optional<Instant> started,
            Optional<Instant> ended) {}

    /**
     * A non-daemon thread.
     *
     * @param doing     what it does or waits for, in words
     * @param place     where in the application's code it is
     * @param startedAt where it was started, empty if that is not known
     */
    record Keeper(String name, String doing, String place, String startedAt) {}

    /**
     * The runs before this one.
     *
     * @param runs the last of them that came to no good end, the latest first
     */
    record Past(Deaths deaths, List<PastRun> runs) {}
}
