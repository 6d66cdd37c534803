package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.bootstrap.jdbc.JdbcSink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Where {@code jdbc=on}: drivers get their probes as they are loaded. Nothing of this package is loaded otherwise. */
public final class Jdbc {

    private static final String[] SINK = {"Dialect", "Lexer", "Verbs", "Prepared", "Session", "StandIns", "Followed", "JdbcSink"};

    private final DriverTransformer transformer;

    private Jdbc(DriverTransformer transformer) {
        this.transformer = transformer;
    }

    /** From now on drivers are followed that are loaded from now on: only while a class is loaded can a field be added to it. */
    public static Jdbc follow(Instrumentation instrumentation) throws IOException {
        ClassLoader own = Jdbc.class.getClassLoader();
        for (String name : SINK) {
            try (InputStream in = own.getResourceAsStream("bootstrap/dev/exeunt/bootstrap/jdbc/" + name + ".class")) {
                if (in == null) {
                    throw new IOException(name + " is missing");
                }
                JdkInternals.defineOnBootstrapLoader(in.readAllBytes());
            }
        }
        return new Installation(instrumentation).carryOut();
    }

    /** Apart, for it links the sink, which must have been defined before. */
    private record Installation(Instrumentation instrumentation) {
        Jdbc carryOut() {
            DriverTransformer transformer = new DriverTransformer(JdbcSink.class, instrumentation);
            instrumentation.addTransformer(transformer);
            return new Jdbc(transformer);
        }
    }

    /**
     * @param limit  how long a transaction may be idle
     * @param stacks the stack of a thread, in time; empty where it cannot be had
     */
    public Transactions transactions(Duration limit, Function<Thread, List<StackTraceElement>> stacks) {
        return new Transactions(limit, transformer.probed(), stacks);
    }

    /** Nobody looks any more. */
    public void stop() {
        JdbcSink.stop();
        JdbcSink.each(session -> {});
    }

    /** The classes that are not followed, with the reasons. */
    public Set<String> failed() {
        return Set.copyOf(transformer.failed());
    }
}
