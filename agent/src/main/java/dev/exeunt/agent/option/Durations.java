package dev.exeunt.agent.option;

import java.time.Duration;
import java.util.Optional;

/** Durations as the options have them, for the command line. */
public final class Durations {

    private Durations() {}

    /** Empty where the text is not understood. */
    public static Optional<Duration> read(String text) {
        return Optional.ofNullable((Duration) Kind.DURATION.read(text, ""));
    }
}
