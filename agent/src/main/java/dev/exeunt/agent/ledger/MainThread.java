package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.bootstrap.Event;
import java.time.Duration;
import java.util.Optional;

/** Whether the launcher's main thread died of an uncaught throwable. Other threads may: that is not main's crash. */
final class MainThread {

    private final long id;
    private MainCrash crash;

    MainThread(long id) {
        this.id = id;
    }

    void uncaught(Event event, Duration watched) {
        if (id != 0 && ThreadIds.of(event.by()) == id && crash == null) {
            ThrownState thrown = ThrownState.of(event);
            crash = new MainCrash(thrown.type(), thrown.message(), thrown.frames(), thrown.causes(), watched,
                    Origins.when(event.nanos), false);
        }
    }

    boolean is(long thread) {
        return id != 0 && thread == id;
    }

    Optional<MainCrash> crash() {
        return Optional.ofNullable(crash);
    }
}
