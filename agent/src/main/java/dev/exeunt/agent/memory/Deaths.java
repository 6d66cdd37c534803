package dev.exeunt.agent.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The deaths that {@code state.dir} remembers, of all runs but this one. An end that a JVM came to by itself is no death,
 * unless its main crashed.
 *
 * @param byCause how many of each cause: {@link #KILLED} and its like, or an {@code ExitStatus} in lower case with dashes
 * @param last    the latest of them; empty if there is none
 */
public record Deaths(Map<String, Long> byCause, Optional<Death> last) {

    /** From outside, by the OOM killer, or by a crash of the VM: a JVM cannot tell. */
    public static final String KILLED = "killed";
    /** The same while its hooks ran, when it may have been the kernel deadline as well. */
    public static final String KILLED_IN_SHUTDOWN = "killed-in-shutdown";
    /** Main crashed, and the JVM ended by itself. */
    public static final String CRASHED = "crashed";

    /** None is remembered. */
    public static final Deaths NONE = new Deaths(Map.of(), Optional.empty());

    /**
     * @param at  when it was, or when that run was last seen
     * @param how in half a sentence
     */
    public record Death(String cause, Instant at, String how) {}

    public Deaths {
        byCause = Collections.unmodifiableMap(new TreeMap<>(byCause));
    }

    Deaths and(Death death) {
        Map<String, Long> counts = new TreeMap<>(byCause);
        counts.merge(death.cause(), 1L, Long::sum);
        boolean later = last.isEmpty() || !death.at().isBefore(last.get().at());
        return new Deaths(counts, later ? Optional.of(death) : last);
    }
}
