package dev.exeunt.benchmark.program;

import java.lang.instrument.Instrumentation;

/** What every agent costs: {@code java.instrument} and a jar that is opened. */
public final class EmptyAgent {

    private EmptyAgent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        // Nothing, and that takes about 40 ms.
    }
}
