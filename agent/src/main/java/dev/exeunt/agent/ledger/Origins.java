package dev.exeunt.agent.ledger;

import dev.exeunt.bootstrap.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Turns what the probes recorded cheaply into what a reader can use. */
final class Origins {

    private static final int DEEPEST = 64;

    private Origins() {}

    /** The frames of an origin without those of the sink; deep stacks lose their outermost frames. */
    static List<StackTraceElement> frames(Origin origin) {
        StackTraceElement[] all = origin.getStackTrace();
        int from = 0;
        while (from < all.length && all[from].getClassName().startsWith("dev.exeunt.bootstrap.")) {
            from++;
        }
        return List.of(Arrays.copyOfRange(all, from, Math.min(all.length, from + DEEPEST)));
    }

    /** The wall clock at a reading of {@link System#nanoTime()}. */
    static Instant when(long nanos) {
        return Instant.now().minusNanos(System.nanoTime() - nanos);
    }
}
