package dev.exeunt.agent.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The deaths of earlier runs, as far as they are remembered. They do not change while this JVM lives.
 *
 * @param byCause how many of each cause; 0 for a cause that is looked for and was not met; empty where nothing is remembered
 * @param last    the last one
 */
public record Deaths(Map<String, Long> byCause, Optional<Last> last) {

    /** Nothing is remembered. */
    public static final Deaths UNKNOWN = new Deaths(Map.of(), Optional.empty());

    /** One of which the time is known. */
    public record Last(String cause, Instant at) {}

    public Deaths {
        byCause = Map.copyOf(byCause);
    }
}
