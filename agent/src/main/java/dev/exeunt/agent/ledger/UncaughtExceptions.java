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

    void add(Event event) {
        ThrownState thrown = ThrownState.of(event);
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(new Uncaught(ThreadIds.of(event.by()), Printable.name(event.byName), thrown.text(), thrown.frames(),
                thrown.causes()));
    }

    /** In the order in which they happened. */
    public List<Uncaught> last() {
        return List.copyOf(last);
    }
}
