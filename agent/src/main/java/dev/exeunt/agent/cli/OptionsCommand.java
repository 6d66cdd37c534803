package dev.exeunt.agent.cli;

import dev.exeunt.agent.option.Option;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "options", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Lists every option of the agent with its default and its meaning.")
final class OptionsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("-javaagent:exeunt.jar=NAME=VALUE,...; or -Dexeunt.NAME=VALUE; or EXEUNT_NAME=VALUE; or a file (config)");
        for (Option option : Option.values()) {
            out.println();
            out.println(option.key() + "=" + option.byDefault());
            out.println("    " + plain(option.meaning()));
            out.println("    takes " + plain(option.allowed()) + "; " + option.variable());
        }
        return 0;
    }

    /** The declaration has the quotes of the generated documentation. */
    private static String plain(String text) {
        return text.replace('`', '"');
    }
}
