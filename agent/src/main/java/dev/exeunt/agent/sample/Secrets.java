package dev.exeunt.agent.sample;

import java.util.regex.Pattern;

/**
 * Masks what a command line should never have held: values after names that speak of secrets, and those in URLs. Each
 * pattern begins where a word does, so that an argument of many kilobytes is read once.
 */
final class Secrets {

    private static final String WORD =
            "(?:password|passwd|passphrase|pwd|(?<![a-z])pass(?![a-z])|secret|token|credentials?"
                    + "|(?:api|access|private)[-_.]?key)";
    private static final String NAME = "[\\w.-]*" + WORD + "[\\w.-]*";
    private static final String QUOTED = "\"[^\"]*\"|'[^']*'";

    /** {@code --password x}. */
    private static final Pattern FOLLOWED =
            Pattern.compile("(?i)((?<!\\S)-" + NAME + "\\s+)(?!-)(" + QUOTED + "|\\S+)");

    /** {@code --password=x}, {@code -Dtoken=x}: the whole argument, for a password may hold a comma. */
    private static final Pattern ARGUMENT =
            Pattern.compile("(?i)((?<!\\S)-" + NAME + "=)(" + QUOTED + "|\\S+)");

    /** {@code PASSWORD=x}, {@code ?token=x&}, {@code ;password=x;}. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)((?<![\\w.-])" + NAME + "[\"']?\\s*=\\s*)(" + QUOTED + "|[^\\s,;&]+)");

    /** {@code token: x}, {@code "secret":"x"}; but not a list of paths, {@code lib/token.jar:lib/b.jar}. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?<![\\w./-])[\\w-]*" + WORD + "[\\w-]*[\"']?\\s*:\\s*)(" + QUOTED + "|[^\\s,;&]+)");

    /** {@code scheme://user:x@host}. */
    private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]*:)([^/\\s]+)(@)");

    /** {@code Authorization: Bearer x}. */
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(?i)((?<!\\w)(?:authorization[\"']?\\s*[:=]\\s*[\"']?basic|bearer)\\s+)([\\w.~+/=-]{8,})");

    private static final String MASK = "***";

    private Secrets() {}

    static String mask(String commandLine) {
        String masked = commandLine;
        for (Pattern pattern : new Pattern[] {AUTHORIZATION, FOLLOWED, ARGUMENT, ASSIGNED, NAMED}) {
            masked = pattern.matcher(masked).replaceAll("$1" + MASK);
        }
        return IN_URL.matcher(masked).replaceAll("$1" + MASK + "$3");
    }
}
