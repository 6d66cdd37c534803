package dev.exeunt.agent.jdbc;

import dev.exeunt.bootstrap.jdbc.JdbcSink;
import dev.exeunt.bootstrap.jdbc.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds connections of the application's own that wrap a driver's: one transaction would be told twice. They show where the
 * driver's begins within the wrapper's very statement, and nothing but connections and statements lies between: so a
 * function in a database that itself uses another database is none.
 */
final class Wrappers {

    private record Start(Session session, long thread, List<StackTraceElement> stack) {}

    private final Set<String> drivers;
    private final List<Start> starts = new ArrayList<>();

    /** @param drivers the classes of connections and statements, those of wrappers included */
    Wrappers(Set<String> drivers) {
        this.drivers = drivers;
    }

    /**
     * At this look for the first time.
     *
     * @param stack the whole of it
     */
    void begun(Session session, long thread, List<StackTraceElement> stack) {
        if (!stack.isEmpty()) {
            starts.add(new Start(session, thread, stack));
        }
    }

    /** Those that are followed no more, nor any of their class. */
    List<Session> dismissed() {
        List<Session> dismissed = new ArrayList<>();
        for (Start outer : starts) {
            for (Start inner : starts) {
                if (outer.thread == inner.thread && JdbcSink.differ(outer.session, inner.session) && wraps(outer.stack, inner.stack)) {
                    JdbcSink.dismiss(outer.session);
                    dismissed.add(outer.session);
                }
            }
        }
        starts.clear();
        return dismissed;
    }

    boolean wraps(List<StackTraceElement> outer, List<StackTraceElement> inner) {
        int more = inner.size() - outer.size();
        if (more <= 0 || !isSameCall(outer.get(0), inner.get(more))
                || !inner.subList(more + 1, inner.size()).equals(outer.subList(1, outer.size()))) {
            return false;
        }
        for (StackTraceElement between : inner.subList(0, more)) {
            if (!drivers.contains(between.getClassName())) {
                return false;
            }
        }
        return true;
    }

    /** Further on in the method. */
    private static boolean isSameCall(StackTraceElement before, StackTraceElement later) {
        return before.getClassName().equals(later.getClassName()) && before.getMethodName().equals(later.getMethodName());
    }
}
