package dev.exeunt.agent.jdbc;

import java.util.List;
import java.util.Set;

/** Which frames of a stack belong to drivers and pools; pure. */
final class Callers {

    /** These may take long, too: a commit that waits for a stand-by. */
    private static final Set<String> ENDS = Set.of("commit", "rollback");

    private final Set<String> drivers;

    /** @param drivers the classes of connections and statements, those of pools included */
    Callers(Set<String> drivers) {
        this.drivers = drivers;
    }

    /** From whoever called the outermost of them outwards. */
    List<StackTraceElement> of(List<StackTraceElement> stack) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (drivers.contains(stack.get(i).getClassName()) || isOf("MetaData", stack.get(i).getClassName())) {
                return stack.subList(Proxies.outermost(stack, i) + 1, stack.size());
            }
        }
        return stack;
    }

    /** Where nothing is known, no idleness is claimed. */
    Activity activity(List<StackTraceElement> stack) {
        if (stack.isEmpty() || executes(stack) || isIn(ENDS, stack)) {
            return Activity.EXECUTES;
        }
        return stack.stream().anyMatch(frame -> frame.getMethodName().equals("next") && isOf("Result", frame.getClassName()))
                ? Activity.FETCHES : Activity.NEITHER;
    }

    /** Whether a statement is being executed. */
    boolean executes(List<StackTraceElement> stack) {
        return isIn(JdbcProbe.EXECUTES, stack);
    }

    private boolean isIn(Set<String> methods, List<StackTraceElement> stack) {
        return stack.stream().anyMatch(frame -> methods.contains(frame.getMethodName()) && drivers.contains(frame.getClassName()));
    }

    /** All that is done with a stack, for it may be the first time when the JVM is ended. */
    static void rehearse() {
        Callers callers = new Callers(Set.of("rehearsed.Statement"));
        callers.of(List.of(frame("rehearsed.MetaData", "execute"), frame("java.lang.reflect.Method", "invoke"),
                frame("rehearsed.Handler", "invoke"), frame("rehearsed.$Proxy", "execute")));
        callers.activity(List.of(frame("rehearsed.Result", "next")));
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, 1);
    }

    /** By its name: {@code PgResultSet}, and {@code ResultSetImpl} a package deeper than the connection. */
    private boolean isOf(String word, String type) {
        return type.indexOf(word, type.lastIndexOf('.') + 1) >= 0 && drivers.stream().anyMatch(driver -> {
            int length = driver.lastIndexOf('.') + 1;
            return length > 0 && type.regionMatches(0, driver, 0, length);
        });
    }
}
