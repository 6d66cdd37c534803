package dev.exeunt.agent;

import dev.exeunt.agent.jdbc.Jdbc;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.probe.Probes;
import dev.exeunt.agent.restart.Backoff;
import dev.exeunt.agent.watchdog.Setting;
import dev.exeunt.agent.watchdog.Watchdog;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * What happens before the application's main: options, probes, and a watchdog that sleeps. It is part of the
 * application's start, so it links no lambda, reflects on nothing and leaves all else to the watchdog.
 */
public final class Agent implements BiConsumer<String, Instrumentation> {

    /** Called by {@code dev.exeunt.Exeunt}, which lives on another loader. */
    public Agent() {}

    @Override
    public void accept(String agentOptions, Instrumentation instrumentation) {
        Output stderr = Output.stderr();
        try {
            Options options = OptionReader.read(agentOptions, System.getProperties(), Environment.read());
            if (options.isOn(Option.ENABLED)) {
                Output log = log(options, stderr);
                String off = start(options, log, instrumentation, false);
                if (!off.isEmpty()) {
                    log.line("off", "off: " + off);
                }
            }
        } catch (MisreadOption e) {
            stderr.line("off: " + e.getMessage());
        } catch (Exception e) {
            stderr.line("off: the probes could not be placed: " + e);
        }
    }

    /**
     * For a JVM that has run for a while.
     *
     * @return why the agent is not at work, empty if it is
     */
    public String attach(String agentOptions, Instrumentation instrumentation) {
        try {
            Options options = OptionReader.read(agentOptions, System.getProperties(), Environment.read());
            return options.isOn(Option.ENABLED)
                    ? start(options, log(options, Output.stderr()), instrumentation, true)
                    : "the option \"enabled\" is false for this JVM";
        } catch (MisreadOption e) {
            return e.getMessage();
        } catch (Exception e) {
            return "the probes could not be placed: " + e;
        }
    }

    private static String start(Options options, Output log, Instrumentation instrumentation, boolean late)
            throws Exception {
        JdkInternals.open(instrumentation);
        if (DebuggerCheck.isDebugged(JdkInternals.jvmArguments())) {
            return "a debugger is attached (jdwp); a JVM at a breakpoint is not stuck";
        }
        // Before there is a probe: whoever ends the JVM meanwhile finds nothing of the agent in the way.
        Backoff backoff = late || options.durations(Option.RESTART_BACKOFF).isEmpty() ? null : new Backoff(options, log);
        if (backoff != null && !backoff.pause()) {
            return "";
        }
        if (late && options.is(Option.MAIN_CRASH_STATUS, "fail")) {
            log.line("main-crash", "main-crash.status=fail is without effect in a JVM that was attached to: it needs -javaagent");
        }
        Probes probes = Probes.install(instrumentation, Agent.class.getClassLoader());
        Memory memory = backoff == null ? null : backoff.begin();
        Watchdog.start(new Setting(options, late ? null : mainThread(), probes, log, memory, late,
                options.is(Option.JDBC, "on") ? follow(instrumentation, log) : null));
        return "";
    }

    /** Without it the rest is as useful as ever; and where {@code java.sql} is not resolved, there is no driver to follow. */
    private static Jdbc follow(Instrumentation instrumentation, Output log) {
        try {
            return ModuleLayer.boot().findModule("java.sql").isEmpty() ? null : Jdbc.follow(instrumentation);
        } catch (IOException | RuntimeException | LinkageError e) {
            log.line("jdbc: connections are not followed: " + e);
            return null;
        }
    }

    /** Where the wished file cannot be had, stderr: a JVM that is stuck must not stay so for want of a log. */
    private static Output log(Options options, Output stderr) {
        return options.is(Option.LOG_FORMAT, "json") ? place(options, stderr.inJson()).inJson() : place(options, stderr);
    }

    private static Output place(Options options, Output stderr) {
        String wished = options.text(Option.LOG);
        if (wished.equals("stderr") || wished.equals("application")) {
            return stderr;
        }
        try {
            return Output.file(wished);
        } catch (IOException e) {
            stderr.line("the log \"" + wished + "\" cannot be opened, so stderr is used: " + e);
            return stderr;
        }
    }

    /** At the start of a JVM this runs on the thread of main. */
    private static Thread mainThread() {
        Thread thread = Thread.currentThread();
        return thread.getName().equals("main") ? thread : null;
    }
}
