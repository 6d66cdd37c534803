package dev.exeunt.agent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line as a whole; each command is a class beside it. */
@Command(name = "exeunt", mixinStandardHelpOptions = true, versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Says what a JVM that should be gone waits for.",
        description = {"", "As an agent: java -javaagent:exeunt.jar[=option=value,...] -jar your-program.jar", "",
            "As a program: java -jar exeunt.jar COMMAND"},
        footer = {"", "Exit status: 0 nothing is stuck, or it is done; 1 a JVM is stuck; 2 it could not be done, and why."},
        subcommands = {DiagnoseCommand.class, AttachCommand.class, ExplainCommand.class, ListCommand.class,
            OptionsCommand.class, VersionCommand.class, CommandLine.HelpCommand.class, GenerateCompletion.class})
public final class Program implements Callable<Integer>, Function<String[], Integer> {

    @Spec
    private CommandSpec spec;

    /** Called by {@code dev.exeunt.Exeunt}, which lives on another loader. */
    public Program() {}

    @Override
    public Integer apply(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        CommandLine line = new CommandLine(this)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Colours.onStdout()))
                .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err));
        int status = line.execute(arguments);
        out.flush();
        err.flush();
        return out.checkError() ? 2 : status;
    }

    /** Without a command nothing was asked for, and a script that forgot it must not go on. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr(), CommandLine.Help.Ansi.OFF);
        return CommandLine.ExitCode.USAGE;
    }

    private static int misused(CommandLine.ParameterException wrong) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("exeunt: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        err.println("exeunt: " + (failure instanceof CannotLook ? failure.getMessage() : "this failed: " + failure));
        return CommandLine.ExitCode.USAGE;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
