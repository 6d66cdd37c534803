package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Uncaught;
import dev.exeunt.bootstrap.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last exceptions that nobody caught: a handler that exits may hide the one that began it all. */
public final class UncaughtExceptions {

    private static final int REMEMBERED = 16;

    private final Deque<Uncaught> last = new ArrayDeque<>();
    private long count;

    void add(Event event, ThreadOrigins threads) {
        count++;
        ThrownState thrown = ThrownState.of(event);
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        long thread = ThreadIds.of(event.by());
        last.addLast(new Uncaught(thread, Printable.name(event.byName), thrown.text(), thrown.frames(), thrown.causes(),
                threads.of(thread)));
    }

    /** How many there were, those that are forgotten included. */
    public long count() {
        return count;
    }

    /** In the order in which they happened. */
    public List<Uncaught> last() {
        return List.copyOf(last);
    }
}
