package dev.exeunt.agent.sample;

import java.util.regex.Pattern;

/** Masks what a command line should never have held: values after names that speak of secrets, and those in URLs. */
final class Secrets {

    private static final String NAME =
            "[\\w.-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_.]?key|access[-_.]?key|credentials?)[\\w.-]*";

    /** {@code --password=x}, {@code -Dtoken=x}, {@code token: x}, {@code "secret":"x"}. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)(" + NAME + "[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&]+)");

    /** {@code --password x}. */
    private static final Pattern FOLLOWED = Pattern.compile("(?i)(--?" + NAME + "\\s+)(?!-)(\"[^\"]*\"|'[^']*'|\\S+)");

    /** {@code scheme://user:x@host}. */
    private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]*:)([^/\\s@]+)(@)");

    /** {@code Authorization: Bearer x}. */
    private static final Pattern BEARER = Pattern.compile("(?i)((?:bearer|basic)\\s+)([\\w.~+/=-]{8,})");

    private static final String MASK = "***";

    private Secrets() {}

    static String mask(String commandLine) {
        String masked = BEARER.matcher(commandLine).replaceAll("$1" + MASK);
        masked = FOLLOWED.matcher(masked).replaceAll("$1" + MASK);
        masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
        return IN_URL.matcher(masked).replaceAll("$1" + MASK + "$3");
    }
}
