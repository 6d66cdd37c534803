package dev.exeunt.agent.jdbc;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Lets modules read what the probes call. The JVM does that by itself for a class that an agent has changed, but only after it
 * has looked at its interfaces, and one that its module does not read is an {@code IllegalAccessError} (seen on JDK 17 and 26).
 *
 * @param sinks the module of what the probes call
 */
record Readable(Instrumentation instrumentation, Module sinks) {

    void by(Module module) {
        if (module.isNamed() && !module.canRead(sinks)) {
            instrumentation.redefineModule(module, Set.of(sinks), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
