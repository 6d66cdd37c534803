package dev.exeunt.agent.option;

import static dev.exeunt.agent.option.Kind.DURATION;
import static dev.exeunt.agent.option.Kind.DURATION_OR_OFF;
import static dev.exeunt.agent.option.Kind.DURATIONS;
import static dev.exeunt.agent.option.Kind.FILE;
import static dev.exeunt.agent.option.Kind.PATTERNS;
import static dev.exeunt.agent.option.Kind.SECONDS_OR_OFF;
import static dev.exeunt.agent.option.Kind.STATUS;
import static dev.exeunt.agent.option.Kind.SWITCH;
import static dev.exeunt.agent.option.Kind.WORD;
import static dev.exeunt.agent.option.Kind.WORDS;

/** Every option there is; {@code docs/options.md} is generated from this list. */
public enum Option {
    ENABLED("enabled", SWITCH, "true", "", "`false`: the agent does nothing at all."),
    ACTION("action", WORD, "halt", "halt report",
            "`report`: never touch anything, only report what would have been done."),
    SHUTDOWN_WARN_AFTER("shutdown.warn-after", DURATION_OR_OFF, "5s", "",
            "The early report of one paragraph: before the 10 s after which docker and supervisord send SIGKILL."),
    SHUTDOWN_PROOF("shutdown.proof", DURATION, "5s", "",
            "Distance of the two samples that must show the same closed cycle."),
    SHUTDOWN_STALL("shutdown.stall", DURATION, "30s", "",
            "How long nothing may progress, once shutdown has begun."),
    SHUTDOWN_TIMEOUT("shutdown.timeout", DURATION, "15m", "", "How long a shutdown may take although it progresses."),
    MAIN_CRASH_ACTION("main-crash.action", WORD, "halt", "halt report ignore",
            "What happens when main has crashed and non-daemon threads keep the JVM."),
    MAIN_CRASH_STALL("main-crash.stall", DURATION, "2m", "",
            "How long nothing may progress after main has crashed; cached pools idle out after 60 s by themselves."),
    MAIN_CRASH_STATUS("main-crash.status", WORD, "keep", "keep fail",
            "`fail`: once main has crashed, another thread's `exit(0)` ends the JVM with 1, as the crash alone does."),
    DEADLOCK_ACTION("deadlock.action", WORD, "report", "halt report ignore",
            "What happens when threads of the running JVM have been in the same lock deadlock for `deadlock.after`."),
    DEADLOCK_AFTER("deadlock.after", DURATION, "30s", "", "How long a lock deadlock must last; looked for as often."),
    CHILD_WAIT_WARN_AFTER("child.wait.warn-after", DURATION_OR_OFF, "off", "",
            "A line for each wait for a child that takes longer, again at twice the time and so on, and when it ends."),
    PIPE_DEADLOCK_ACTION("pipe-deadlock.action", WORD, "report", "halt report ignore",
            "What happens when a thread of the running JVM waits for a child that is blocked on a pipe of the JVM's."),
    PIPE_DEADLOCK_AFTER("pipe-deadlock.after", DURATION, "30s", "",
            "How long both must have stood still; looked for as often."),
    CHILDREN_KILL("children.kill", WORD, "family", "family all none",
            "`family`: children and what they started; `all`: detached ones (`setsid`) too; `none`: leave them."),
    CHILDREN_SPARE("children.spare", PATTERNS, "", "",
            "Patterns (`*` and `?`) of command lines that are left alone, with the processes below them."),
    CHILDREN_GRACE("children.grace", DURATION, "2s", "", "Time between SIGTERM and SIGKILL, one for the whole family."),
    CHILDREN_SUBREAPER("children.subreaper", WORD, "off", "off on",
            "`on`: orphaned grandchildren come back to this JVM (`PR_SET_CHILD_SUBREAPER`), which reaps them when they end."),
    CHILDREN_GUARDIAN("children.guardian", WORD, "off", "off on",
            "`on`: a tiny process that ends the family should this JVM die of SIGKILL, the OOM killer or a crash."),
    ORPHANS("orphans", WORD, "ignore", "ignore report kill",
            "Children that are alive when the JVM ends normally. `report`: one line; `kill`: end them as a stuck JVM's."),
    HOOKS_GRACE("hooks.grace", DURATION, "5s", "",
            "Time for the hooks to finish once the children are gone, before the halt."),
    EXIT_STATUS("exit-status", STATUS, "", "", "One status instead of 110 to 117, for supervisors that want one."),
    REPORT_DIR("report.dir", FILE, "", "", "A folder for report files, beside the log."),
    REPORT_FORMAT("report.format", WORDS, "text", "text json html",
            "The formats of the files; without `report.dir`, the log gets JSON if that is the first, else text."),
    STATE_DIR("state.dir", FILE, "", "",
            "A folder for what must outlive this JVM: how it ended, and what it left behind, is said at the next start."),
    INSTANCE("instance", Kind.NAME, "", "",
            "With `state.dir`: which of several this is, where neither arguments nor properties tell; [restart](restart.md#instances)."),
    RESTART_BACKOFF("restart.backoff", DURATIONS, "", "",
            "With `state.dir`: how long a start waits before main, after one bad end, after two, ...; [restart](restart.md)."),
    RESTART_MIN_UPTIME("restart.min-uptime", DURATION, "60s", "",
            "A run that has run for so long is none to wait after, however it ended."),
    TERMINATION_LOG("termination-log", FILE, "auto", "",
            "A file for the sentence of a verdict; `auto`: in Kubernetes, `/dev/termination-log` if it is there; or `off`."),
    REPORT_BUDGET("report.budget", DURATION, "3s", "", "The longest the kill waits for the report."),
    LOG("log", Kind.LOG, "stderr", "",
            "`stderr`; a file that is appended to; `application`: its own SLF4J while that is alive, stderr for the rest."),
    LOG_FORMAT("log.format", WORD, "text", "text json",
            "`json`: a line of JSON for each event, named as in the Elastic Common Schema; a report is one line too."),
    LOG_UNCAUGHT("log.uncaught", WORD, "off", "off on",
            "`on`: a line for each exception that nobody caught, with the place where its thread was started."),
    METRICS_PORT("metrics.port", Kind.PORT, "", "",
            "The port that serves `/metrics` for Prometheus and `/healthz`; without it, none is opened."),
    METRICS_HOST("metrics.host", Kind.HOST, "127.0.0.1", "",
            "The address that the port is opened on; others than this machine reach it only if this says so."),
    STATUS_PORT("status.port", Kind.PORT, "", "",
            "The port that serves the status page and `/status.json`. It may be that of the metrics, which serves them anyway on loopback."),
    STATUS_HOST("status.host", Kind.HOST, "127.0.0.1", "",
            "The address that this port is opened on; where it is the port of the metrics, `metrics.host` says so."),
    METRICS_TEXTFILE("metrics.textfile", FILE, "", "",
            "A file that ends in `.prom`, for node_exporter's textfile collector; written when the JVM ends."),
    METRICS_JMX("metrics.jmx", WORD, "off", "off on", "`on`: the meters are the MBean `dev.exeunt:type=Exeunt`, once the platform's MBean server has been made, which Exeunt never does."),
    METRICS_APPLICATION("metrics.application", WORD, "off", "off on",
            "`on`: the meters are also in the global registry of the application's own Micrometer, where it has one."),
    JFR("jfr", WORD, "off", "off on",
            "`on`: children, hooks, shutdown and verdicts are events of the Flight Recorder, under `dev.exeunt`."),
    JDBC("jdbc", WORD, "off", "off on",
            "`on`: connections to databases are followed, whichever driver or pool they are of; see [jdbc.md](jdbc.md)."),
    JDBC_IDLE_IN_TRANSACTION("jdbc.idle-in-transaction", DURATION, "60s", "",
            "How long an open transaction may see no statement before reports and meters count it as idle."),
    JDBC_ROLLBACK_BUDGET("jdbc.rollback-budget", DURATION, "2s", "",
            "With `jdbc=on`: the longest that the halt waits for open transactions to be rolled back, all of them together."),
    KERNEL_DEADLINE("kernel-deadline", SECONDS_OR_OFF, "30s", "",
            "How long the watchdog may not have run, once shutdown has begun, before the kernel ends the JVM."),
    CONFIG("config", FILE, "", "", "A properties file with any of these options; all other places go before it.");

    private final String key;
    private final Kind kind;
    private final String byDefault;
    private final String words;
    private final String meaning;

    Option(String key, Kind kind, String byDefault, String words, String meaning) {
        this.key = key;
        this.kind = kind;
        this.byDefault = byDefault;
        this.words = words;
        this.meaning = meaning;
    }

    /** As it is written in the agent's options and, after {@code exeunt.}, as a system property. */
    public String key() {
        return key;
    }

    /** As it is written in the environment. */
    public String variable() {
        return "EXEUNT_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public String byDefault() {
        return byDefault;
    }

    public String meaning() {
        return meaning;
    }

    /** What a value may be, in words. */
    public String allowed() {
        return kind.allowed(words);
    }

    boolean isList() {
        return kind.isList();
    }

    /** @return the value, of the type that the kind says; null where {@code text} is not understood */
    Object read(String text) {
        return kind.read(text, words);
    }
}
