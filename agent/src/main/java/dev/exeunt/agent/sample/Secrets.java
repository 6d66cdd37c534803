package dev.exeunt.agent.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what a command line should never have held: values after names that speak of secrets, and those in URLs. Each
 * pattern begins where a word does, so that an argument of many kilobytes is read once.
 */
public final class Secrets {

    private static final String WORD =
            "(?:password|passwd|passphrase|pwd|dbpass|(?<![a-z])pass(?![a-z])|secret|token|credentials?|jwt|bearer"
                    + "|(?<![a-z])auth(?![a-z])|(?:api|access|private|auth|signing|encryption|license)[-_.]?key)";
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
    private static final Pattern IN_URL = Pattern.compile("(://(?:[^/\\s:@]*:)?)([^/\\s]+)(@)");

    /** {@code Authorization: Bearer x}. */
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(?i)((?<!\\w)(?:authorization[\"']?\\s*[:=]\\s*[\"']?basic|bearer)\\s+)([\\w.~+/=-]{8,})");

    /** An argument that is a name and its value: all of it, whatever the value holds. */
    private static final Pattern WHOLE = Pattern.compile("(?is)(-{0,2}" + NAME + "\\s*[=:])(.+)");

    /** A header of HTTP that speaks for somebody. */
    private static final Pattern HEADER = Pattern.compile("(?is)((?:proxy-)?authorization\\s*:|(?:set-)?cookie\\s*:)(.+)");

    private static final String MASK = "***";

    private Secrets() {}

    /** The arguments, which may hold blanks, as one line. */
    static String mask(List<String> arguments) {
        List<String> masked = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            masked.add(whole(argument));
        }
        return mask(String.join(" ", masked));
    }

    private static String whole(String argument) {
        Matcher header = HEADER.matcher(argument);
        if (header.matches()) {
            return header.group(1) + " " + MASK;
        }
        Matcher named = WHOLE.matcher(argument);
        return named.matches() ? named.group(1) + MASK : argument;
    }

    public static String mask(String commandLine) {
        String masked = commandLine;
        for (Pattern pattern : new Pattern[] {AUTHORIZATION, FOLLOWED, ARGUMENT, ASSIGNED, NAMED}) {
            masked = pattern.matcher(masked).replaceAll("$1" + MASK);
        }
        return IN_URL.matcher(masked).replaceAll("$1" + MASK + "$3");
    }
}
