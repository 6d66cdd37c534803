package dev.exeunt.agent.cli;

import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "attach", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {"Arms the agent in a running JVM, which it then ends if it gets stuck, or is.", "",
            "From Java 21 on that JVM prints a warning on its own stderr when this loads an agent into it."},
        footer = {"", "Exit status: 0 the agent is at work in it; 2 it is not, and why."})
final class AttachCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", converter = Pid.class, description = "The JVM; see the command list.")
    private long pid;

    @Parameters(paramLabel = "OPTIONS", index = "1", arity = "0..1", defaultValue = "",
            description = "The agent's options, name=value,...; see the command options.")
    private String options;

    @Option(names = "--give-up", paramLabel = "TIME", defaultValue = "30s", converter = Span.class,
            description = "How long to wait for a JVM that does not answer (default: ${DEFAULT-VALUE}).")
    private Duration giveUp;

    @Override
    public Integer call() throws Exception {
        try {
            OptionReader.read(options, new Properties(), Map.of());
        } catch (MisreadOption e) {
            throw new CannotLook(e.getMessage());
        }
        Target target = Target.of(pid);
        if (target.hasExeunt()) {
            throw new CannotLook("Exeunt is at work in JVM " + pid + " already");
        }
        Courier.send(target, "arm", Duration.ofSeconds(1), options, giveUp);
        spec.commandLine().getOut().println("Exeunt is at work in JVM " + pid + " from now on");
        return 0;
    }
}
