package dev.exeunt.agent;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.probe.Probes;
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
                start(options, log(options, stderr), instrumentation);
            }
        } catch (MisreadOption e) {
            stderr.line("off: " + e.getMessage());
        } catch (Exception e) {
            stderr.line("off: the probes could not be placed: " + e);
        }
    }

    private static void start(Options options, Output log, Instrumentation instrumentation) throws Exception {
        JdkInternals.open(instrumentation);
        if (DebuggerCheck.isDebugged(JdkInternals.jvmArguments())) {
            log.line("off: a debugger is attached (jdwp); a JVM at a breakpoint is not stuck");
            return;
        }
        Probes probes = Probes.install(instrumentation, Agent.class.getClassLoader());
        Watchdog.start(new Setting(options, mainThread(), probes, log));
    }

    /** Where the wished file cannot be had, stderr: a JVM that is stuck must not stay so for want of a log. */
    private static Output log(Options options, Output stderr) {
        String wished = options.text(Option.LOG);
        if (wished.equals("stderr")) {
            return stderr;
        }
        try {
            return Output.file(wished);
        } catch (IOException e) {
            stderr.line("the log \"" + wished + "\" cannot be opened, so stderr is used: " + e);
            return stderr;
        }
    }

    /** At the start of a JVM this runs on the thread of main; attached later, on one of the JVM's own. */
    private static Thread mainThread() {
        Thread thread = Thread.currentThread();
        return thread.getName().equals("main") ? thread : null;
    }
}
