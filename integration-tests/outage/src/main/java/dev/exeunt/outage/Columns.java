package dev.exeunt.outage;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A time line in two columns: seconds since the beginning, what happens without, what happens with. */
final class Columns {

    private static final int LEFT = 44;
    private static final int RIGHT = 64;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Columns(PrintStream out) {
        this.out = out;
    }

    synchronized void head() {
        row("", "without Exeunt", "with Exeunt");
        out.println("-".repeat(9) + "+" + "-".repeat(LEFT + 2) + "+" + "-".repeat(RIGHT));
    }

    /** Something that happens to both. */
    synchronized void both(String text) {
        out.printf("%s | %s%n", time(), "== " + text + " " + "=".repeat(Math.max(0, LEFT + RIGHT - text.length() - 1)));
    }

    synchronized void event(String program, String text) {
        boolean left = program.equals(Outage.WITHOUT);
        String time = time();
        for (String line : wrapped(text, left ? LEFT : RIGHT)) {
            row(time, left ? line : "", left ? "" : line);
            time = "";
        }
    }

    synchronized void sideBySide(String without, String with) {
        List<String> left = wrapped(without, LEFT);
        List<String> right = wrapped(with, RIGHT);
        String time = time();
        for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
            row(time, line < left.size() ? left.get(line) : "", line < right.size() ? right.get(line) : "");
            time = "";
        }
    }

    private void row(String time, String left, String right) {
        out.println(String.format("%8s | %-" + LEFT + "s | %s", time, left, right).stripTrailing());
    }

    private String time() {
        return String.format(Locale.ROOT, "%6.1f s", (System.nanoTime() - begin) / 1e9);
    }

    /** Between words, and within those that are longer than a line. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > width / 2 ? blank : width;
            lines.add(rest.substring(0, end));
            rest = "  " + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
