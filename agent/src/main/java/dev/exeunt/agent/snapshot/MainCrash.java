package dev.exeunt.agent.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The end of main by an uncaught throwable.
 *
 * @param thrown   its class
 * @param message  its message, may be empty
 * @param at       the stack it was thrown from, innermost frame first
 * @param causes   the chain of its causes, each "class: message"
 * @param crashed  at which reading of {@link Snapshot#watched()}
 * @param gone     whether main's thread has left and {@code DestroyJavaVM} waits for the others: the second signal
 */
public record MainCrash(
        String thrown,
        String message,
        List<StackTraceElement> at,
        List<String> causes,
        Duration crashed,
        Instant crashedAt,
        boolean gone) {

    public MainCrash whereMainIs(boolean nowGone) {
        return new MainCrash(thrown, message, at, causes, crashed, crashedAt, nowGone);
    }
}
