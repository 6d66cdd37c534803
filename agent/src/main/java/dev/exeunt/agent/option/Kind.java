package dev.exeunt.agent.option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The types of value. No lambdas and no regular expressions: values are read before the application's main. */
enum Kind {
    SWITCH("`true` or `false`"),
    WORD(null),
    WORDS(null),
    DURATION("a duration of more than 0 with its unit, such as `500ms`, `30s`, `2m` or `1h`"),
    DURATION_OR_OFF("a duration of more than 0 with its unit, such as `500ms`, `30s`, `2m` or `1h`; or `off`"),
    DURATIONS("a list of at most 20 durations of more than 0 with their units, such as `10s,30s,2m`"),
    SECONDS_OR_OFF("a duration of at least `1s`, such as `30s` or `2m`; or `off`"),
    FILE("a path"),
    LOG("`stderr`, `application` or a path"),
    PATTERNS("a list of patterns"),
    NAME("a name"),
    HOST("the name or the address of a host"),
    PORT("a number from 0 to 65535; 0 for one that is free"),
    STATUS("a number from 1 to 255");

    private static final long LONGEST_DAYS = 3650;
    private static final int MOST_DURATIONS = 20;

    private final String allowed;

    Kind(String allowed) {
        this.allowed = allowed;
    }

    String allowed(String words) {
        if (allowed != null) {
            return allowed;
        }
        return (this == WORDS ? "a list of `" : "`") + words.replace(" ", "`, `") + "`";
    }

    Object read(String text, String words) {
        if (this == FILE || this == NAME) {
            return text;
        }
        if (text.isEmpty()) {
            return isList() ? List.of()
                    : this == STATUS ? Integer.valueOf(0) : this == PORT ? Integer.valueOf(-1) : null;
        }
        switch (this) {
            case LOG:
                return text;
            case SWITCH:
                return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            case WORD:
                return isOneOf(text, words) ? text : null;
            case WORDS:
                List<String> chosen = split(text);
                for (String word : chosen) {
                    if (!isOneOf(word, words)) {
                        return null;
                    }
                }
                return chosen;
            case PATTERNS:
                return split(text);
            case STATUS:
                long status = number(text);
                return status >= 1 && status <= 255 ? Integer.valueOf((int) status) : null;
            case PORT:
                long port = number(text);
                return port >= 0 && port <= 65_535 ? Integer.valueOf((int) port) : null;
            case HOST:
                return text;
            case DURATION_OR_OFF:
                return text.equals("off") ? Duration.ZERO : duration(text);
            case DURATIONS:
                return durations(split(text));
            case SECONDS_OR_OFF:
                // Less would strike a JVM that is merely busy for a moment.
                Duration least = text.equals("off") ? Duration.ZERO : duration(text);
                return least == null || !least.isZero() && least.toMillis() < 1_000 ? null : least;
            default:
                return duration(text);
        }
    }

    boolean isList() {
        return this == WORDS || this == PATTERNS || this == DURATIONS;
    }

    private static List<Duration> durations(List<String> parts) {
        List<Duration> durations = new ArrayList<>();
        for (String part : parts) {
            Duration duration = duration(part);
            if (duration == null || durations.size() == MOST_DURATIONS) {
                return null;
            }
            durations.add(duration);
        }
        return durations;
    }

    private static Duration duration(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long count = number(text.substring(0, digits));
        String unit = text.substring(digits);
        if (count < 1) {
            return null;
        }
        long millis = unit.equals("ms") ? 1
                : unit.equals("s") ? 1_000
                : unit.equals("m") ? 60_000
                : unit.equals("h") ? 3_600_000
                : 0;
        return millis == 0 || count > Duration.ofDays(LONGEST_DAYS).toMillis() / millis
                ? null : Duration.ofMillis(count * millis);
    }

    /** A plain decimal number, or -1. */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }

    private static boolean isOneOf(String text, String words) {
        return text.indexOf(' ') < 0 && (" " + words + " ").contains(" " + text + " ");
    }

    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int comma; (comma = text.indexOf(',', from)) >= 0; from = comma + 1) {
            parts.add(text.substring(from, comma).trim());
        }
        parts.add(text.substring(from).trim());
        return parts;
    }
}
