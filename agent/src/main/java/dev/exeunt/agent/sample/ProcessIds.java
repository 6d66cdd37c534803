package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.sample.ProcessTable.Row;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Instant;
import java.util.Optional;

/** From a line of the table to a process as the rest of the agent knows it, without asking for each of them. */
final class ProcessIds {

    /** {@code USER_HZ}: what proc_pid_stat(5) counts in, the same on every processor that has a HotSpot. */
    private static final long MILLIS_PER_TICK = 10;

    private final ProcessTable table;
    private final ProcessId own = Children.identify(ProcessHandle.current());
    private final Optional<Row> self;
    private final long boot;

    ProcessIds(ProcessTable table) {
        this.table = table;
        this.self = table.self();
        this.boot = own.startMillis() - self.map(Row::start).orElse(0L) * MILLIS_PER_TICK;
    }

    /**
     * This JVM. Empty where {@code /proc} belongs to another pid namespace: its numbers would be other processes to a
     * signal.
     */
    Optional<Row> self() {
        return self.filter(row -> row.pid() == own.pid());
    }

    Optional<String> complaint() {
        return self().isPresent() ? Optional.empty()
                : Optional.of("the processes: /proc belongs to another pid namespace than this JVM, so nobody is ended");
    }

    /** The same as {@link Children#identify}, which takes three files to be read ({@code ProcessHandleImpl}, 17 to 26). */
    ProcessId of(Row row) {
        return new ProcessId(row.pid(), !table.isByProc() ? row.start()
                : own.startMillis() == 0 ? 0 : boot + row.start() * MILLIS_PER_TICK);
    }

    /** What a signal needs to know of a process, and a line in a report. */
    ProcessState brief(ProcessId id, Row row) {
        String command = table.text(row.pid() + "/cmdline").replace('\0', ' ').strip();
        return new ProcessState(id, row.parent(), Secrets.mask(command.isEmpty() ? "[" + row.name() + "]" : command),
                word(row.state()), row.runs(), -1, -1, isDetached(row), Instant.ofEpochMilli(id.startMillis()), "", "",
                Optional.empty());
    }

    ProcessState asOf(Row row, ProcessState seen) {
        return seen.asOf(word(row.state()), row.runs(), isDetached(row));
    }

    /** Whether it has left this JVM's session by {@code setsid(2)}, itself or one of its parents. */
    private boolean isDetached(Row row) {
        return row.session() >= 0 && self.filter(jvm -> jvm.session() != row.session()).isPresent();
    }

    /** What keeps a process that does not end, in half a sentence; empty if nothing is known to. */
    String condition(ProcessId id) {
        Optional<Row> row = table.row(id.pid()).filter(now -> of(now).equals(id));
        if (row.isEmpty()) {
            return "";
        }
        String user = field(id.pid() + "/status", "Uid:");
        return switch (row.get().state()) {
            case 'D' -> "in a system call that cannot be interrupted (D)";
            case 't' -> "held by its tracer, process " + field(id.pid() + "/status", "TracerPid:");
            default -> user.equals(field("self/status", "Uid:")) ? "" : "of another user (" + user + ")";
        };
    }

    /** The first word behind a name in proc_pid_status(5). */
    private String field(String file, String name) {
        return table.text(file).lines().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(name.length()).strip().split("\\s")[0]).orElse("?");
    }

    /** In the words of OSHI. */
    private static String word(char state) {
        return switch (state) {
            case 'R' -> "running";
            case 'S', 'I' -> "sleeping";
            case 'D' -> "waiting";
            case 'Z' -> "zombie";
            case 'T', 't' -> "stopped";
            default -> "";
        };
    }
}
