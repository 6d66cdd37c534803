package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Those that bear a JVM's mark, whoever is their parent now. */
public final class Marked {

    private Marked() {}

    /**
     * @param variable the variable in which marks are
     * @param mark     pid and start of a JVM, which may be gone, in clock ticks: {@code 4711-1234567}; empty for nobody
     * @return the pids of those that run
     */
    public static List<Long> by(Path proc, String variable, String mark) {
        List<Long> pids = new ArrayList<>();
        ProcessTable table = new ProcessTable(proc);
        if (table.isByProc() && !mark.isEmpty()) {
            long since = Long.parseLong(mark.substring(mark.indexOf('-') + 1));
            Marks marks = new Marks(table, variable, mark);
            for (Row row : table.read(Map.of()).values()) {
                if (row.start() >= since && row.runs() && marks.isIn(table.text(row.pid() + "/environ"))) {
                    pids.add(row.pid());
                }
            }
        }
        return pids;
    }
}
