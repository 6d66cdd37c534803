package dev.exeunt.agent.ending;

import dev.exeunt.agent.sample.Secrets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Patterns of command lines: {@code *} stands for anything, {@code ?} for one character, the rest for itself. Secrets are
 * masked in the command lines that are known here, so in a pattern any value stands for all: who is meant is not missed.
 */
final class Patterns {

    private final List<Pattern> patterns;

    Patterns(List<String> globs) {
        patterns = globs.stream().filter(glob -> !glob.isBlank())
                .flatMap(glob -> Stream.of(glob, Secrets.mask(glob)).distinct()).map(Patterns::compile).toList();
    }

    boolean match(String command) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(command).matches());
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
