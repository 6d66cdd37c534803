package dev.exeunt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** The agent's report as it stands in a JVM's stderr: a first sentence, then sections. */
public final class Report {

    private final String sentence;
    private final List<String> lines;

    private Report(String sentence, List<String> lines) {
        this.sentence = sentence;
        this.lines = lines;
    }

    public static Report in(String stderr) {
        List<String> lines = stderr.lines().toList();
        int chain = lines.lastIndexOf("wait-for chain:");
        for (int i = chain; i >= 0; i--) {
            if (lines.get(i).startsWith("exeunt: ") && lines.get(i).contains("this JVM (pid ")) {
                return new Report(lines.get(i), lines.subList(i + 1, lines.size()));
            }
        }
        return fail("there is no report on stderr:\n" + stderr);
    }

    /** The first sentence holds these fragments in this order; a {@code *} stands for anything. */
    public Report opensWith(String... fragments) {
        assertThat(sentence).as("first sentence").matches(Glob.anywhere(String.join("*", fragments)));
        return this;
    }

    /** The first sentence is the one that the documentation shows for this case. */
    public Report documentedAs(Case which) {
        DiagnosisDoc.says(which, sentence);
        return this;
    }

    /** The chain has lines with these fragments in this order, each in a line below the one before. */
    public Report chain(String... fragments) {
        List<String> chain = section("wait-for chain:");
        int next = 0;
        for (String fragment : fragments) {
            while (next < chain.size() && !Glob.matches(fragment, chain.get(next))) {
                next++;
            }
            assertThat(next).as("no line with <%s> at its place in the chain:%n%s", fragment, String.join("\n", chain))
                    .isLessThan(chain.size());
            next++;
        }
        return this;
    }

    /** Some line of the section holds the fragment. */
    public Report has(String heading, String fragment) {
        assertThat(section(heading)).as("section %s", heading)
                .anyMatch(line -> Glob.matches(fragment, line), "has " + fragment);
        return this;
    }

    /** Some line of the report, first sentence included, holds the fragment. */
    public Report mentions(String fragment) {
        List<String> all = new ArrayList<>(lines);
        all.add(0, sentence);
        assertThat(all).as("report").anyMatch(line -> Glob.matches(fragment, line), "has " + fragment);
        return this;
    }

    /** The lines below a heading, up to the next line at column 0. */
    public List<String> section(String heading) {
        int from = lines.indexOf(heading);
        assertThat(from).as("section <%s> in:%n%s", heading, String.join("\n", lines)).isNotNegative();
        int to = from + 1;
        while (to < lines.size() && (lines.get(to).isEmpty() || lines.get(to).startsWith("  "))) {
            to++;
        }
        return lines.subList(from + 1, to);
    }
}
