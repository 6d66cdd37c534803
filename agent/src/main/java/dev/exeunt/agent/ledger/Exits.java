package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.bootstrap.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who asked the JVM to exit, and whether it has begun to. */
public final class Exits {

    private static final int REMEMBERED = 100;

    private final List<ExitRequest> requests = new ArrayList<>();
    private Shutdown shutdown;

    void asked(Event event) {
        if (requests.size() < REMEMBERED) {
            requests.add(new ExitRequest(ThreadIds.of(event.by()), Printable.name(event.byName), event.number,
                    Origins.when(event.nanos), Origins.frames(event.origin)));
        }
    }

    void shutdownBegan(Event event, Duration watched) {
        if (shutdown == null) {
            shutdown = new Shutdown(ThreadIds.of(event.by()), watched);
        }
    }

    /** A thread that is inside an exit now, and whose asking no probe saw. */
    public void found(long thread, String name, List<StackTraceElement> stack) {
        if (requests.size() < REMEMBERED && requests.stream().noneMatch(request -> request.threadId() == thread)) {
            requests.add(ExitRequest.met(thread, Printable.name(name), stack));
        }
    }

    /** @param began before this ledger was opened, it is negative */
    public void foundShutdown(long runner, Duration began) {
        if (shutdown == null) {
            shutdown = new Shutdown(runner, began);
        }
    }

    public List<ExitRequest> requests() {
        return requests;
    }

    public Optional<Shutdown> shutdown() {
        return Optional.ofNullable(shutdown);
    }
}
