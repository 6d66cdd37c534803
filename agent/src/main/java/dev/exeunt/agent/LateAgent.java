package dev.exeunt.agent;

import dev.exeunt.agent.log.Output;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/** The agent in a JVM that has run for a while, where somebody attached it with its options. */
public final class LateAgent implements BiConsumer<String, Instrumentation> {

    /** Called by {@code dev.exeunt.Exeunt}, which lives on another loader. */
    public LateAgent() {}

    @Override
    public void accept(String options, Instrumentation instrumentation) {
        String off = new Agent().attach(options, instrumentation);
        if (!off.isEmpty()) {
            Output.stderr().line("off: " + off);
        }
    }
}
