package dev.exeunt.agent.metrics;

import static dev.exeunt.agent.metrics.Meter.Kind.COUNTER;
import static dev.exeunt.agent.metrics.Meter.Kind.GAUGE;

import java.util.List;

/** Every meter there is; {@code docs/metrics.md} is made from this list. What is not known has no sample. */
enum Meter {
    PHASE("exeunt.phase", GAUGE, "", "1 for the phase that the JVM is in, 0 for the others.", "phase"),
    MAIN_CRASHED("exeunt.main.crashed", GAUGE, "", "1 once main has ended by an uncaught throwable (not by design, as"
            + " Spring DevTools does it) and the JVM is still there."),
    SHUTDOWN_AGE("exeunt.shutdown.age", GAUGE, "seconds", "Time since shutdown began, while the watchdog ran; no sample"
            + " before."),
    VERDICT_STANDS("exeunt.verdict.stands", GAUGE, "", "1 while the verdict stands that this JVM is stuck."),
    VERDICTS("exeunt.verdicts", COUNTER, "", "Verdicts that this JVM is stuck, by the exit status that goes with them.",
            "status"),
    DEATHS("exeunt.deaths", COUNTER, "", "Deaths of earlier runs that are remembered in `state.dir`, and in"
            + " `metrics.textfile` this one too.", "cause"),
    LAST_DEATH("exeunt.last.death", GAUGE, "", "When the last of those deaths was, in seconds since 1970.", "cause"),
    CHILDREN_LIVE("exeunt.children.live", GAUGE, "", "Children of this JVM that are alive; not what they started."),
    CHILDREN_STARTED("exeunt.children.started", COUNTER, "", "Children that this JVM has started."),
    CHILDREN_ORPHANED("exeunt.children.orphaned", GAUGE, "", "Live processes of the family whose parent of old has ended."
            + LookedAt.TEN_SECONDS),
    CHILDREN_ZOMBIES("exeunt.children.zombies", GAUGE, "", "Processes of the family that have ended and that nobody has"
            + " reaped." + LookedAt.TEN_SECONDS),
    CHILD_WAITS("exeunt.child.waits", GAUGE, "", "Threads that wait for a child, or for its output or input."
            + LookedAt.TEN_SECONDS),
    CHILD_WAIT_LONGEST("exeunt.child.wait.longest", GAUGE, "seconds", "How long the longest of these waits has been seen;"
            + " 0 if there is none." + LookedAt.TEN_SECONDS),
    THREADS_NON_DAEMON("exeunt.threads.non.daemon", GAUGE, "", "Threads that keep the JVM alive, as its `ThreadMXBean`"
            + " counts them."),
    HOOKS_REGISTERED("exeunt.hooks.registered", GAUGE, "", "Registered shutdown hooks."),
    HOOKS_RUNNING("exeunt.hooks.running", GAUGE, "", "Shutdown hooks that have begun and not ended."),
    HOOK_LONGEST("exeunt.hook.longest", GAUGE, "seconds", "How long the longest of the running hooks has run; no sample"
            + " where none runs, or none was seen to start."),
    JDBC_TRANSACTIONS_OPEN("exeunt.jdbc.transactions.open", GAUGE, "", "Connections to databases that are inside a"
            + " transaction; only with `jdbc=on`, like the next two."),
    JDBC_TRANSACTIONS_IDLE("exeunt.jdbc.transactions.idle", GAUGE, "", "Those of them that have seen no statement for"
            + " `jdbc.idle-in-transaction`."),
    JDBC_TRANSACTION_IDLE_LONGEST("exeunt.jdbc.transaction.idle.longest", GAUGE, "seconds", "How long the longest of them has"
            + " seen no statement; 0 if none is open."),
    PROBE_FAILURES("exeunt.probe.failures", COUNTER, "", "Calls of a probe that failed; the application does not feel it."),
    EVENTS_DROPPED("exeunt.events.dropped", COUNTER, "", "What the probes saw and found no room for."),
    TICKS("exeunt.ticks", COUNTER, "", "Rounds of the watchdog. All values are as of the last: if this stands still, so"
            + " do they."),
    AGENT_THREADS("exeunt.agent.threads", GAUGE, "", "Threads of the agent; all are daemons."),
    AGENT_CPU("exeunt.agent.cpu", COUNTER, "seconds", "CPU time of the agent's threads; not what the probes take on the"
            + " application's."),
    AGENT_ALLOCATED("exeunt.agent.allocated", COUNTER, "bytes", "What the agent's threads have allocated on the heap, most"
            + " of it garbage by now; what the agent holds on to cannot be told from inside.");

    /** How often a value is looked for; here, for an enum's constants come before its own fields. */
    private static final class LookedAt {
        static final String TEN_SECONDS = " Looked for every 10 s while there are processes, and at every tick of a"
                + " shutdown or after a crash.";
    }

    /** A counter only grows while the JVM lives. */
    public enum Kind { GAUGE, COUNTER }

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String meaning;
    private final List<String> labels;

    Meter(String id, Kind kind, String unit, String meaning, String... labels) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** With dots, as Micrometer has it. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** In the plural; empty for a mere number. */
    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    public List<String> labels() {
        return labels;
    }

    /** As Prometheus has it: what Micrometer makes of the id. */
    public String prometheusName() {
        return id.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit) + (kind == COUNTER ? "_total" : "");
    }
}
