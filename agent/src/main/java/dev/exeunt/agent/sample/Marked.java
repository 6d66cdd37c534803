package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<Row> bearers = new ArrayList<>();
        ProcessTable table = new ProcessTable(proc);
        if (table.isByProc() && !mark.isEmpty()) {
            long since = Long.parseLong(mark.substring(mark.indexOf('-') + 1));
            Marks marks = new Marks(table, variable, mark);
            for (Row row : table.read(Map.of()).values()) {
                if (row.start() >= since && row.runs() && marks.isIn(table.text(row.pid() + "/environ"))) {
                    bearers.add(row);
                }
            }
        }
        Set<Long> pids = bearers.stream().map(Row::pid).collect(Collectors.toSet());
        return bearers.stream().map(row -> new Marked(row.pid(), row.start(),
                Secrets.mask(table.text(row.pid() + "/cmdline").replace('\0', ' ').strip()),
                pids.contains(row.session()))).toList();
    }
}
