package dev.exeunt.agent.ending;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns of command lines: {@code *} stands for anything, {@code ?} for one character, the rest for itself. */
final class Patterns {

    private final List<Pattern> patterns;

    Patterns(List<String> globs) {
        patterns = globs.stream().filter(glob -> !glob.isBlank()).map(Patterns::compile).toList();
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
