package dev.exeunt.agent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Lists the running JVMs: pid, Java version, whether Exeunt is at work in it, main class.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Target> targets = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .map(Target::seen)
                .filter(Target::isJvm)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%7s  %-12s %-6s  %s%n", "PID", "JAVA", "EXEUNT", "MAIN");
        for (Target target : targets) {
            out.printf("%7d  %-12s %-6s  %s%n", target.pid(), target.java(), target.hasExeunt() ? "yes" : "no",
                    target.program());
        }
        return 0;
    }
}
