package dev.exeunt.agent.cli;

import java.util.List;
import java.util.Set;

/** What a JVM runs, told from its command line. */
final class CommandLines {

    /** The launcher's options whose value is the next word. */
    private static final Set<String> TAKE_A_WORD = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path",
            "--add-modules", "--add-opens", "--add-exports", "--add-reads", "--limit-modules", "--patch-module",
            "--upgrade-module-path", "--source", "--describe-module");

    private CommandLines() {}

    /** The main class, module or jar; the whole command where there is none, as in a program that embeds its JVM. */
    static String program(List<String> command) {
        for (int i = 1; i < command.size(); i++) {
            String word = command.get(i);
            if ((word.equals("-jar") || word.equals("-m") || word.equals("--module")) && i + 1 < command.size()) {
                return command.get(i + 1);
            }
            if (TAKE_A_WORD.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                return word;
            }
        }
        return command.isEmpty() ? "" : command.get(0);
    }
}
