package dev.exeunt.agent.guardian;

import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * The family in the words of the guardian. It is whole or not told at all: where no file can be opened, the JVM's limit
 * being reached, a start that was read before is as good, and who is there and cannot be read is no reason to forget him.
 */
final class Roster {

    private final LongUnaryOperator startTicks;
    private Map<ProcessId, Long> known = Map.of();

    /** @param startTicks of a pid, negative where there is no such process, or where it cannot be read */
    Roster(LongUnaryOperator startTicks) {
        this.startTicks = startTicks;
    }

    /** @throws IOException if it would not be whole */
    String of(List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException {
        Map<ProcessId, Long> now = new HashMap<>();
        String message = "F" + members(toEnd, now) + "\nS" + members(toLeave, now) + "\n";
        known = now;
        return message;
    }

    private String members(List<ProcessState> processes, Map<ProcessId, Long> now) throws IOException {
        StringBuilder members = new StringBuilder();
        for (ProcessState process : processes) {
            long pid = process.id().pid();
            Long before = known.get(process.id());
            long ticks = before == null ? startTicks.applyAsLong(pid) : before;
            if (ticks >= 0) {
                members.append(' ').append(pid).append(':').append(ticks);
                now.put(process.id(), ticks);
            } else if (Files.exists(Path.of("/proc/" + pid))) {
                throw new IOException("when process " + pid + " was started cannot be read");
            }
        }
        return members.toString();
    }
}
