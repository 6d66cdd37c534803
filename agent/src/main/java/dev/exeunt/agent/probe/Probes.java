package dev.exeunt.agent.probe;

import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.EventSink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Puts the sink and the probes in their places, and tells whether they are at work. */
public final class Probes {

    private static final String[] SINK = {"Origin", "Event$Kind", "Event", "EventQueue", "ExitControl", "EventSink"};

    private final Instrumentation instrumentation;
    private final ProbeTransformer transformer = new ProbeTransformer();

    private Probes(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * To be called once {@link JdkInternals} are open.
     *
     * @param loader the agent's own, which has the sink's class files among its resources
     */
    public static Probes install(Instrumentation instrumentation, ClassLoader loader)
            throws IOException, UnmodifiableClassException, ClassNotFoundException {
        for (String name : SINK) {
            try (InputStream in = loader.getResourceAsStream("bootstrap/dev/exeunt/bootstrap/" + name + ".class")) {
                if (in == null) {
                    throw new IOException(name + " is missing");
                }
                JdkInternals.defineOnBootstrapLoader(in.readAllBytes());
            }
        }
        EventSink.mark(new ChildMark());
        Probes probes = new Probes(instrumentation);
        probes.place();
        if (probes.transformer.failure() instanceof LinkageError damaged) {
            throw damaged;
        }
        return probes;
    }

    private void place() throws UnmodifiableClassException, ClassNotFoundException {
        Class<?>[] probed = {
            Thread.class,
            ProcessBuilder.class,
            Class.forName("java.lang.ProcessImpl", false, null),
            Class.forName("java.lang.ApplicationShutdownHooks", false, null),
            // Initialised here: with a full heap it could not be when it is needed to halt.
            Class.forName("java.lang.Shutdown", true, null)
        };
        instrumentation.addTransformer(transformer, true);
        try {
            instrumentation.retransformClasses(probed);
        } finally {
            // While a transformer is registered, every class that the application loads passes through Java code.
            instrumentation.removeTransformer(transformer);
        }
    }

    public LoadedClasses loadedClasses() {
        return new LoadedClasses(instrumentation);
    }

    /**
     * The self-test: each probe must have found its method, and those that can be set off without harm must fire. Another
     * agent that changes the same class later takes the probes out again, so they are put in once more before they are
     * given up.
     *
     * @return a sentence for each probe that is not at work
     */
    public List<String> check() {
        List<String> complaints = new ArrayList<>();
        for (Probe probe : Probe.ALL) {
            if (probe.need() == Probe.Need.EVERYWHERE && !transformer.placed().contains(probe)) {
                complaints.add("the probe in " + probe.target() + " is not in place: this JDK has no such method"
                        + (transformer.failure() == null ? "" : "; " + transformer.failure()));
            }
        }
        List<Kind> silent = ProbeDrill.silent();
        if (!silent.isEmpty()) {
            try {
                place();
                silent = ProbeDrill.silent();
            } catch (UnmodifiableClassException | ClassNotFoundException | RuntimeException e) {
                complaints.add("the probes could not be put in again: " + e);
            }
        }
        for (Kind kind : silent) {
            complaints.add("the probe for " + kind + " does not fire: another agent may have taken it out");
        }
        if (EventSink.failures() > 0) {
            complaints.add(EventSink.failures() + " probe calls have failed");
        }
        return complaints;
    }
}
