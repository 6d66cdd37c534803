package dev.exeunt.agent.jdbc;

import java.util.List;
import java.util.Set;

/** Which frames of a stack belong to drivers and pools; pure. */
final class Callers {

    private final Set<String> drivers;

    /** @param drivers the classes of connections and statements, those of pools included */
    Callers(Set<String> drivers) {
        this.drivers = drivers;
    }

    /** From whoever called the outermost of them outwards. */
    List<StackTraceElement> of(List<StackTraceElement> stack) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (drivers.contains(stack.get(i).getClassName())) {
                return stack.subList(i + 1, stack.size());
            }
        }
        return stack;
    }

    /** Whether a statement is being executed. */
    boolean executes(List<StackTraceElement> stack) {
        return stack.stream().anyMatch(frame -> JdbcProbe.EXECUTES.contains(frame.getMethodName())
                && drivers.contains(frame.getClassName()));
    }
}
