package dev.exeunt.agent.restart;

import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.verdict.Spans;
import java.time.Duration;
import java.util.Comparator;

/** What is said while main is held back. */
final class RetryWording {

    private static final int LONGEST_REASON = 300;

    private RetryWording() {}

    /** {@code waiting for retry: 20 s of 30 s; the last 3 runs ended after 4 s: main crashed: ...} */
    static String waiting(Duration waited, Duration pause, BadRow row) {
        return "waiting for retry: " + (waited.isZero() ? "0 s" : length(waited)) + " of " + length(pause) + "; " + why(row);
    }

    static String over(Duration waited) {
        return "waited " + length(waited) + " for retry: main begins";
    }

    static String onlyReported(Duration pause, BadRow row) {
        return "would wait " + length(pause) + " before main begins (action=report); " + why(row);
    }

    private static String why(BadRow row) {
        int count = row.runs().size();
        return "the last " + (count == 1 ? "run" : count + " runs") + " ended after " + span(row) + ": "
                + reason(row.runs().get(0), count);
    }

    private static String span(BadRow row) {
        String shortest = length(row.runs().stream().map(PastRun::ran).min(Comparator.naturalOrder()).orElseThrow());
        String longest = length(row.runs().stream().map(PastRun::ran).max(Comparator.naturalOrder()).orElseThrow());
        return shortest.equals(longest) ? shortest : shortest + " to " + longest;
    }

    private static String reason(PastRun latest, int count) {
        String how = latest.how().startsWith("crashed: ") ? "main " + latest.how()
                : (count == 1 ? "it " : "the latest ") + latest.how();
        return how.length() <= LONGEST_REASON ? how : how.substring(0, LONGEST_REASON) + "...";
    }

    /** To the nearest second, where it has any. */
    private static String length(Duration span) {
        return Spans.text(span.toMillis() < 1_500 ? span : Duration.ofSeconds((span.toMillis() + 500) / 1_000));
    }
}
