package dev.exeunt.agent.sample;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The JVM with the agent that has started this one, itself or through others. That its mark is in the environment is not enough:
 * a supervisor that such a JVM has started hands the mark on for as long as it lives.
 */
public final class OuterJvm {

    /** More than there are parents in a row; rows that are read while pids are used again might lead in a circle. */
    private static final int MOST_ANCESTORS = 100;

    private OuterJvm() {}

    /**
     * @param proc  where the system shows its processes
     * @param marks pid and start of each JVM that may be it, in clock ticks: {@code 4711-1234567,4242-1200000}
     * @return the pid of the nearest that lives and is above this process; empty where none of them can be seen there
     */
    public static OptionalLong above(Path proc, String marks) {
        if (marks.isEmpty()) {
            return OptionalLong.empty();
        }
        Set<String> known = Set.copyOf(List.of(marks.split(",")));
        ProcessTable table = new ProcessTable(proc);
        Optional<Row> row = table.self();
        try {
            for (int i = 0; i < MOST_ANCESTORS && row.isPresent(); i++) {
                row = table.row(row.get().parent());
                if (row.isPresent() && known.contains(row.get().pid() + "-" + row.get().start())) {
                    return OptionalLong.of(row.get().pid());
                }
            }
        } catch (Unreadable e) {
            // It is there, but no more is known of it: as where the system shows nobody else's processes.
        }
        return OptionalLong.empty();
    }
}
