package dev.exeunt.agent.memory;

import dev.exeunt.agent.verdict.ExitStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a record may say: anybody may have written there, and it goes into the log and into labels. */
final class Sound {

    private static final int HIGHEST_STATUS = 255;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Set<String> CAUSES = causes();
    private static final Set<String> PHASES = Set.of(Fate.RUNNING, Fate.SHUTDOWN, Fate.JUDGED, Fate.ENDED);

    private Sound() {}

    private static Set<String> causes() {
        Set<String> causes = new HashSet<>(List.of(Deaths.KILLED, Deaths.KILLED_IN_SHUTDOWN, Deaths.CRASHED));
        for (ExitStatus status : ExitStatus.values()) {
            causes.add(Obituary.cause(status));
        }
        return Set.copyOf(causes);
    }

    /** @throws IOException where no JVM dies of this */
    static String cause(String word) throws IOException {
        return oneOf(CAUSES, word);
    }

    static String phase(String word) throws IOException {
        return oneOf(PHASES, word);
    }

    private static String oneOf(Set<String> words, String word) throws IOException {
        if (!words.contains(word)) {
            throw new IOException("there is no \"" + word + "\"");
        }
        return word;
    }

    static int status(long number) throws IOException {
        return (int) between(Fate.UNKNOWN, number, HIGHEST_STATUS);
    }

    static long between(long least, long number, long most) throws IOException {
        if (number < least || number > most) {
            throw new IOException(number + " cannot be");
        }
        return number;
    }

    static Instant instant(Instant at) throws IOException {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
            throw new IOException(at + " cannot be");
        }
        return at;
    }
}
