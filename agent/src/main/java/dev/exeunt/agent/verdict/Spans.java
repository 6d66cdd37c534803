package dev.exeunt.agent.verdict;

import java.time.Duration;

/** Lengths of time as a person says them: {@code 850 ms}, {@code 30 s}, {@code 2 min}, {@code 3 h}, {@code 4 d}. */
public final class Spans {

    private Spans() {}

    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 2) {
            return span.toMillis() + " ms";
        }
        return seconds < 120 ? seconds + " s"
                : seconds < 2 * 3_600 ? seconds / 60 + " min"
                : seconds < 2 * 86_400 ? seconds / 3_600 + " h"
                : seconds / 86_400 + " d";
    }
}
