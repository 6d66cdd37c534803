package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One that bears a JVM's mark, whoever is its parent now.
 *
 * @param command its command line, secrets masked
 * @param leadsItsSession whether it, or another that bears the mark, has made itself a session: a daemon
 */
public record Marked(long pid, long startTicks, String command, boolean leadsItsSession) {

    /**
     * @param variable the variable in which marks are
     * @param mark     pid and start of a JVM, which may be gone, in clock ticks: {@code 4711-1234567}; empty for nobody
     * @return those that run
     */
    public static List<Marked> by(Path proc, String variable, String mark) {
        return mark.isEmpty() ? List.of() : by(proc, variable, Set.of(mark)).get(mark);
    }

    /** The same of many JVMs, by their marks: all processes are looked at once. */
    public static Map<String, List<Marked>> by(Path proc, String variable, Set<String> marks) {
        Map<String, List<Row>> bearers = new HashMap<>();
        Map<String, Marks> readers = new HashMap<>();
        ProcessTable table = new ProcessTable(proc);
        for (String mark : marks) {
            bearers.put(mark, new ArrayList<>());
            readers.put(mark, new Marks(table, variable, mark));
        }
        if (table.isByProc() && !marks.isEmpty()) {
            for (Row row : table.read(Map.of()).values()) {
                String environ = row.runs() ? table.text(row.pid() + "/environ") : "";
                readers.forEach((mark, reader) -> {
                    if (row.start() >= since(mark) && reader.isIn(environ)) {
                        bearers.get(mark).add(row);
                    }
                });
            }
        }
        Map<String, List<Marked>> marked = new HashMap<>();
        bearers.forEach((mark, rows) -> marked.put(mark, marked(table, rows)));
        return marked;
    }

    private static long since(String mark) {
        return Long.parseLong(mark.substring(mark.indexOf('-') + 1));
    }

    private static List<Marked> marked(ProcessTable table, List<Row> bearers) {
        Set<Long> pids = bearers.stream().map(Row::pid).collect(Collectors.toSet());
        return bearers.stream().map(row -> new Marked(row.pid(), row.start(),
                Secrets.mask(table.text(row.pid() + "/cmdline").replace('\0', ' ').strip()),
                pids.contains(row.session()))).toList();
    }
}
