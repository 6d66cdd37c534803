package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.jdbc.Left;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Uncaught;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Names the transactions that threads have left open which died of an exception, each once. */
final class LeftOpen {

    private final Set<String> named = new HashSet<>();
    private long told;

    /**
     * @param count of exceptions that nobody caught, so far
     * @param last  the last of them, as far as they are remembered
     * @param by    what a thread left
     * @param all   all that are open
     */
    List<String> lines(long count, List<Uncaught> last, Function<Uncaught, List<Left>> by, Supplier<List<Left>> all) {
        if (count <= told) {
            return List.of();
        }
        int fresh = (int) Math.min(last.size(), count - told);
        long forgotten = count - told - fresh;
        told = count;
        List<Left> open = all.get();
        named.retainAll(open.stream().map(Left::key).toList());
        List<String> lines = new ArrayList<>();
        for (Uncaught uncaught : last.subList(last.size() - fresh, last.size())) {
            for (Left left : by.apply(uncaught)) {
                // Of a thread that is forgotten only its name tells what it left: others of this name have told it before.
                if (named.add(left.key())) {
                    lines.add(line(uncaught, left));
                }
            }
        }
        long more = forgotten == 0 ? 0 : open.stream().filter(left -> left.ended() && !named.contains(left.key())).count();
        if (more > 0) {
            lines.add(more(forgotten, more));
        }
        return lines;
    }

    /** Which of them left which is not known any more; some may have ended without an exception. */
    private static String more(long forgotten, long more) {
        return forgotten + " more threads died of exceptions, in too short a time to tell of each; of " + more
                + " more open transactions the thread that used them last has ended";
    }

    /** {@code thread "worker" died of class: message and left a transaction open: ...}; who began it, where that was another. */
    static String line(Uncaught uncaught, Left left) {
        OpenTransaction open = left.open();
        boolean another = !open.begunBy().isEmpty() && !open.begunBy().equals(open.threadName());
        return thread(uncaught.threadName(), left) + " died of " + Printable.of(uncaught.thrown())
                + " and left a transaction open: " + open.connection()
                + (another ? open.story()
                        : Frames.application(open.begunFrom()).map(frame -> ", begun at " + Frames.text(frame)).orElse(""))
                + (open.last().isEmpty() ? "" : ", last statement: " + open.last());
    }

    /** Virtual threads have no name unless they are given one. */
    private static String thread(String name, Left left) {
        return !name.isBlank() ? "thread \"" + name + "\""
                : (left.virtual() ? "virtual thread #" : "thread #") + left.open().threadId();
    }
}
