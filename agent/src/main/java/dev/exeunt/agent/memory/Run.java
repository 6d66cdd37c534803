package dev.exeunt.agent.memory;

import java.time.Instant;
import java.util.List;

/**
 * One run of a JVM, as it is kept in a file.
 *
 * @param jvm     the JVM itself
 * @param world   where a pid means the same: this boot of the system, and the namespace of its pids
 * @param program the main class or jar
 * @param started when it did
 * @param fate    how far the run had come when this was written
 * @param family  the children that would have ended with the JVM
 */
record Run(Identity jvm, String world, String program, Instant started, Fate fate, List<Member> family) {

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
        return new Run(jvm, world, program, started, another, family);
    }

    Run with(List<Member> anotherFamily) {
        return new Run(jvm, world, program, started, fate, anotherFamily);
    }
}
