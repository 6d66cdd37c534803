package dev.exeunt.agent;

import dev.exeunt.agent.probe.Probes;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

public final class Agent implements BiConsumer<String, Instrumentation> {
    public Agent() {}
    public void accept(String options, Instrumentation instrumentation) {
        try {
        Probes.install(instrumentation, Agent.class.getClassLoader());
        dev.exeunt.bootstrap.EventSink.connect(new dev.exeunt.bootstrap.EventQueue(8192), null);
        } catch (Exception e) { throw new RuntimeException(e); }
    }
}
