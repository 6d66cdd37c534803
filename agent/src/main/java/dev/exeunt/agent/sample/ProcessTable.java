package dev.exeunt.agent.sample;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All processes that the system shows, read in one pass: {@link ProcessHandle#descendants()} reads all of {@code /proc} for
 * each process that it is asked about.
 */
final class ProcessTable {

    /**
     * A line of it.
     *
     * @param name    the first letters of what it executes; empty where the system does not tell
     * @param state   one letter, of proc_pid_stat(5); a blank where the system does not tell
     * @param session the session's id, -1 where the system does not tell
     * @param start   when it started: in clock ticks since boot, which are exact and the same for whoever reads them;
     *                where there is no {@code /proc}, in milliseconds since the epoch
     */
    record Row(long pid, String name, long parent, char state, long session, long start) {

        /** A zombie has a pid and no more; it holds nothing and nothing ends it but its parent. */
        boolean runs() {
            return !FirstThread.isEnded(state);
        }

        /** As it is where its first thread is not the last. */
        Row in(Path proc) {
            return runs() ? this : new Row(pid, name, parent, FirstThread.state(proc, pid, state), session, start);
        }

        boolean isSame(Row other) {
            return pid == other.pid && start == other.start;
        }

        /** The next one, with that parent: for a rehearsal. */
        Row below(long itsParent) {
            return new Row(pid + 1, name, itsParent, state, session, start);
        }
    }

    private final Path folder;
    private final File proc;
    private final boolean byProc;

    ProcessTable(Path proc) {
        this.folder = proc;
        this.proc = proc.toFile();
        this.byProc = parse(text("self/stat")).isPresent();
    }

    /** Whether the rows come from {@code /proc}, and so their starts are ticks. */
    boolean isByProc() {
        return byProc;
    }

    /**
     * @param trusted rows of an earlier reading that are taken over as they are; to read only who was started since is
     *                the quickest way to look
     * @throws Unreadable if somebody is there who cannot be looked at
     */
    Map<Long, Row> read(Map<Long, Row> trusted) {
        Map<Long, Row> rows = new HashMap<>();
        if (!byProc) {
            ProcessHandle.allProcesses().map(ProcessTable::row).forEach(row -> rows.put(row.pid(), row));
            return rows;
        }
        String[] names = proc.list();
        if (names == null) {
            throw new Unreadable(proc.getPath());
        }
        for (String name : names) {
            if (Character.isDigit(name.charAt(0))) {
                Row known = trusted.get(Long.parseLong(name));
                Optional.ofNullable(known).or(() -> stat(name)).ifPresent(row -> rows.put(row.pid(), row));
            }
        }
        return rows;
    }

    /**
     * As it is now; empty if there is no such process.
     *
     * @throws Unreadable if there is one that cannot be looked at
     */
    Optional<Row> row(long pid) {
        return byProc ? stat(Long.toString(pid)) : ProcessHandle.of(pid).map(ProcessTable::row);
    }

    private Optional<Row> stat(String pid) {
        String stat = text(pid + "/stat");
        // That can be asked without a file descriptor, of which there may be none left (access(2)).
        if (stat.isEmpty() && new File(proc, pid + "/stat").canRead()) {
            throw new Unreadable(proc + "/" + pid + "/stat");
        }
        return parse(stat).map(row -> row.in(folder));
    }

    /** This process, as {@code /proc} sees it: with another pid if that shows another namespace. */
    Optional<Row> self() {
        return byProc ? parse(text("self/stat")) : Optional.of(row(ProcessHandle.current()));
    }

    /** A file of {@code /proc}; empty where the process has ended or the system does not let us look. */
    String text(String file) {
        try (InputStream in = new FileInputStream(new File(proc, file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static Row row(ProcessHandle handle) {
        return new Row(handle.pid(), "", handle.parent().map(ProcessHandle::pid).orElse(0L), ' ', -1,
                handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The name is in parentheses and may hold anything, parentheses too: proc_pid_stat(5). */
    static Optional<Row> parse(String stat) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        String[] fields = close < open ? new String[0] : stat.substring(close + 1).strip().split(" ");
        if (open < 0 || fields.length < 20) {
            return Optional.empty();
        }
        return Optional.of(new Row(Long.parseLong(stat.substring(0, open).strip()), stat.substring(open + 1, close),
                Long.parseLong(fields[1]), fields[0].charAt(0), Long.parseLong(fields[3]), Long.parseLong(fields[19])));
    }
}
