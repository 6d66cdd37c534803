package dev.exeunt.agent.memory;

import java.time.Instant;
import java.util.List;

/**
 * One run of a JVM, as it is kept in a file.
 *
 * @param jvm     the JVM itself
 * @param world   where a pid means the same: this boot of the system, and the namespace of its pids
 * @param program the main class or jar
 * @param instance which of those that share the folder; empty where that was not written down
 * @param started when it did
 * @param fate    how far the run had come when this was written
 * @param family  the children that would have ended with the JVM
 * @param knew    how many ends of other runs were known when it began: see {@link PastRun.Order}; -1 where that is not known
 * @param ranMillis how long it has run, by a clock that nobody sets: see {@link RunningTime}; -1 where it is not known
 */
record Run(Identity jvm, String world, String program, String instance, Instant started, Fate fate, List<Member> family,
        long knew, long ranMillis) {

    static final long UNKNOWN = -1;

    /** @param startTicks in clock ticks since the system did; -1 where that is not known */
    record Identity(long pid, long startTicks) {}

    /**
     * @param command its command line, secrets masked
     * @param started where, as a frame; empty if no probe saw it
     */
    record Member(Identity id, String command, String started) {}

    Run {
        family = List.copyOf(family);
    }

    Run with(Fate another) {
        return new Run(jvm, world, program, instance, started, another, family, knew, ranMillis);
    }

    Run with(List<Member> anotherFamily) {
        return new Run(jvm, world, program, instance, started, fate, anotherFamily, knew, ranMillis);
    }

    Run ran(long millis) {
        return new Run(jvm, world, program, instance, started, fate, family, knew, millis);
    }
}
