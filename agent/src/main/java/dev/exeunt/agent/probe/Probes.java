package dev.exeunt.agent.probe;

import java.io.InputStream;
import java.lang.instrument.Instrumentation;

/** Puts the sink and the probes in their places. */
public final class Probes {

    private static final String[] BOOTSTRAP_CLASSES = {"Origin", "Event$Kind", "Event", "EventQueue", "ExitControl", "EventSink"};

    private Probes() {}

    public static ProbeTransformer install(Instrumentation instrumentation, ClassLoader loader) throws Exception {
        JdkInternals.open(instrumentation);
        for (String name : BOOTSTRAP_CLASSES) {
            try (InputStream in = loader.getResourceAsStream("bootstrap/dev/exeunt/bootstrap/" + name + ".classdata")) {
                JdkInternals.defineOnBootstrapLoader(in.readAllBytes());
            }
        }
        ProbeTransformer transformer = new ProbeTransformer();
        Class<?>[] probed = {
            Thread.class,
            ProcessBuilder.class,
            Class.forName("java.lang.ProcessImpl", false, null),
            Class.forName("java.lang.ApplicationShutdownHooks", false, null),
            Class.forName("java.lang.Shutdown", false, null)
        };
        instrumentation.addTransformer(transformer, true);
        try {
            instrumentation.retransformClasses(probed);
        } finally {
            // While a transformer is registered, every class that the application loads passes through Java code.
            instrumentation.removeTransformer(transformer);
        }
        return transformer;
    }
}
