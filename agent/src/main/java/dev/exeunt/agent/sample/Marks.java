package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which processes carry the mark that this JVM gives its children, other marks beside it perhaps. An environment is read
 * once for each process: nobody gets a mark later but a child that is just being started.
 */
final class Marks {

    /** Clock ticks, a hundred to the second: by then a child has become what it was started to be. */
    private static final long SETTLED = 200;

    private final ProcessTable table;
    private final String variable;
    private final String own;
    private final Map<Long, Row> unmarked = new ConcurrentHashMap<>();

    /**
     * @param variable its name
     * @param own      what marks a child of this JVM; empty if there are no marks
     */
    Marks(ProcessTable table, String variable, String own) {
        this.table = table;
        this.variable = '\0' + variable + '=';
        this.own = own;
    }

    /** @param youngest when the youngest of all processes started */
    boolean isCarriedBy(Row process, long youngest) {
        Row before = unmarked.get(process.pid());
        if (own.isEmpty() || before != null && before.isSame(process)) {
            return false;
        }
        boolean carried = isIn(table.text(process.pid() + "/environ"));
        if (!carried && youngest - process.start() > SETTLED) {
            unmarked.put(process.pid(), process);
        }
        return carried;
    }

    void forgetAllBut(Set<Long> pids) {
        unmarked.keySet().retainAll(pids);
    }

    /** @param environ variables, each ended by a NUL; the marks in the value have commas between them */
    boolean isIn(String environ) {
        String block = '\0' + environ;
        int at = block.indexOf(variable);
        if (at < 0) {
            return false;
        }
        int from = at + variable.length();
        int end = block.indexOf('\0', from);
        String value = end < 0 ? block.substring(from) : block.substring(from, end);
        return (',' + value + ',').contains(',' + own + ',');
    }
}
