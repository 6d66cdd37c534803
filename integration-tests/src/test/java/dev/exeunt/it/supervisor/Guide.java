package dev.exeunt.it.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configurations of {@code docs/supervisors.md}, each by the name that stands behind its language. */
final class Guide {

    private static final Path PAGE = Path.of("../docs/supervisors.md");

    private static final Pattern COMMAND = Pattern.compile("(/usr/bin/)?java -javaagent:/opt/exeunt\\.jar=?(\\S*) -jar /opt/app\\.jar");

    private Guide() {
    }

    /** Word for word. */
    static String block(String name) {
        Matcher block = Pattern.compile("```\\w+ " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL).matcher(page());
        if (!block.find()) {
            throw new AssertionError(PAGE + " has no configuration " + name);
        }
        return block.group(1);
    }

    /** With this command in the place of its own, and nothing else changed. */
    static String block(String name, List<String> command) {
        return command(name).replaceFirst(Matcher.quoteReplacement(String.join(" ", command)));
    }

    /** Those that a configuration's command gives to the agent, word for word. */
    static String options(String name) {
        Matcher own = command(name);
        own.find();
        return own.group(2);
    }

    /** What it says for a supervisor whose patience stays at 10 s. */
    static String optionsForTenSeconds() {
        Matcher options = Pattern.compile("`(shutdown\\.stall=[^` ]*)`").matcher(page());
        if (!options.find()) {
            throw new AssertionError(PAGE + " has no options for 10 s");
        }
        return options.group(1);
    }

    private static Matcher command(String name) {
        Matcher own = COMMAND.matcher(block(name));
        if (own.results().count() != 1) {
            throw new AssertionError(name + " in " + PAGE + " should have one command that begins with java");
        }
        return own.reset();
    }

    static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
