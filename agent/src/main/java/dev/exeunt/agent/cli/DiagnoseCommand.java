package dev.exeunt.agent.cli;

import dev.exeunt.agent.doctor.Answer;
import dev.exeunt.agent.report.JsonReportReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "diagnose", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {"Says what a running JVM waits for, whether or not it was started with the agent.", "",
            "It attaches, looks several times, and leaves; the JVM goes on unchanged. From Java 21 on that JVM prints a "
                + "warning on its own stderr when this loads an agent into it; the JDK has no way around it but "
                + "-XX:+EnableDynamicAgentLoading at its start."},
        footer = {"", "Exit status: 0 nothing is stuck; 1 it is stuck; 2 it could not be looked at, and why."})
final class DiagnoseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", converter = Pid.class, description = "The JVM; see the command list.")
    private long pid;

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "The report as a page, into this file.")
    private Path html;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "5s", converter = Span.class,
            description = "How long nothing may progress before it counts as stuck (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(names = "--give-up", paramLabel = "TIME", defaultValue = "30s", converter = Span.class,
            description = "How long to wait for a JVM that does not answer (default: ${DEFAULT-VALUE}).")
    private Duration giveUp;

    @Override
    public Integer call() throws Exception {
        Target target = Target.of(pid);
        Answer answer = Courier.send(target, json || html != null ? "look-json" : "look-text", span, "", giveUp);
        if (html != null) {
            Page.write(html, JsonReportReader.read(answer.text()));
        }
        if (json || html == null) {
            spec.commandLine().getOut().print(answer.text());
        }
        return answer.finding() == Answer.Finding.STUCK ? 1 : 0;
    }
}
