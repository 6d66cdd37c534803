package dev.exeunt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code docs/diagnosis.md}: the first sentence of the report for each case, as the tests saw it. Every test that meets a
 * case holds its sentence against the table, on every JDK; {@code -Ddocs.write=true} puts it there instead.
 */
final class DiagnosisDoc {

    private static final Path FILE = Path.of("../docs/diagnosis.md");
    private static final boolean WRITE = Boolean.getBoolean("docs.write");
    private static final String NOTHING = "(nothing: it is left alone)";

    private static final String ENDED_BY_THE_KERNEL = "(nothing: no Java runs any more, and the kernel ends it)";

    private static final String HEAD = """
            # What Exeunt says

            <!-- Made by the integration tests with -Ddocs.write=true; each test holds its own line against this file. -->

            The first sentence of the report for each case, as the tests see it on every JDK. What differs from run to run is
            cut: packages, `PID`, `N` for spans of time and numbers of bytes, `:n` for lines of source.
            """;

    private DiagnosisDoc() {}

    static void saysNothing(Case which) {
        says(which, NOTHING);
    }

    static void isEndedByTheKernel(Case which) {
        says(which, ENDED_BY_THE_KERNEL);
    }

    static synchronized void says(Case which, String sentence) {
        try {
            Map<Case, String> sentences = read();
            if (WRITE) {
                sentences.put(which, general(sentence));
                Files.writeString(FILE, text(sentences));
            } else {
                assertThat(general(sentence)).as("the first sentence for %s, in %s", which, FILE)
                        .isEqualTo(sentences.get(which));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from run to run. */
    private static String general(String sentence) {
        return inOneOrder(sentence).replaceFirst("^exeunt: ", "")
                .replaceAll("dev\\.exeunt\\.it\\.([a-z]\\w*\\.)?", "")
                .replaceAll("\\bpid \\d+", "pid PID")
                .replaceAll("\\bchild \\d+", "child PID")
                .replaceAll("\\balive: \\d+", "alive: PID")
                .replaceAll("\\bprocess \\d+", "process PID")
                .replaceAll("\\b\\d+(\\.\\d+)? (%|bytes)(?![a-z])", "N $2")
                .replaceAll("\\b(\\d+(\\.\\d+)? (ms|s|min|h)(?![a-z]) ?)+", "N s ")
                .replaceAll("N s ([,:;.)]|$)", "N s$1")
                .replaceAll("\\.java:\\d+", ".java:n")
                .replaceAll("@[0-9a-f]{3,}", "@n")
                .replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:PORT")
                .replaceAll("\"/\\S*/bin/", "\"")
                .replace("|", "\\|");
    }

    /** Which of the two hooks of {@link Case#TWO_HOOKS_TWO_LOCKS} the JVM joins first is chance. */
    private static String inOneOrder(String sentence) {
        int log = sentence.indexOf("log-closer");
        return log < 0 || log > sentence.indexOf("pool-closer") ? sentence
                : sentence.replace("log-closer", "?").replace("pool-closer", "log-closer").replace("?", "pool-closer");
    }

    static Map<Case, String> read() throws IOException {
        Map<Case, String> sentences = new EnumMap<>(Case.class);
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split(" (?<!\\\\)\\| ");
                for (Case each : Case.values()) {
                    if (cells.length == 3 && cells[0].equals("| " + each.title)) {
                        sentences.put(each, cells[2].replaceFirst(" \\|$", ""));
                    }
                }
            }
        }
        return sentences;
    }

    static String text(Map<Case, String> sentences) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Case.Table table : Case.Table.values()) {
            text.append("\n## ").append(table.heading).append("\n\n| case | status | first sentence |\n|---|---|---|\n");
            for (Case each : Case.values()) {
                if (each.table == table) {
                    text.append("| ").append(each.title).append(" | ").append(each.status).append(" | ")
                            .append(sentences.getOrDefault(each, "")).append(" |\n");
                }
            }
        }
        return text.toString();
    }

    static Path file() {
        return FILE;
    }
}
