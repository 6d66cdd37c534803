package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.Printable;

/** The text of a statement for a report: data has no place there, so each literal becomes a question mark. */
final class Statements {

    private static final int LONGEST = 300;
    /** Of a text as long as a data set, the beginning is enough. */
    private static final int READ = 4_000;

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Statements(String sql) {
        this.sql = sql.length() > READ ? sql.substring(0, READ) : sql;
    }

    /** In one line; empty for null. */
    static String mask(String sql) {
        return sql == null ? "" : new Statements(sql).masked();
    }

    private String masked() {
        while (at < sql.length() && out.length() <= LONGEST) {
            char letter = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                at = end(sql.indexOf('\n', at), 0);
                blank();
            } else if (sql.startsWith("/*", at)) {
                at = end(sql.indexOf("*/", at + 2), 2);
                blank();
            } else if (letter == '\'') {
                string();
            } else if (letter == '"' || letter == '`' || letter == '[') {
                name(letter);
            } else if (letter == '$' && dollarQuoted()) {
                out.append('?');
            } else if (Character.isDigit(letter)) {
                number();
            } else if (Character.isJavaIdentifierStart(letter)) {
                word();
            } else {
                at++;
                if (letter <= ' ') {
                    blank();
                } else {
                    out.append(letter);
                }
            }
        }
        String text = out.length() > LONGEST ? out.substring(0, LONGEST).stripTrailing() + "..." : out.toString().strip();
        return Printable.of(text);
    }

    /** Quotes within are doubled, or stand behind a backslash in some databases; in doubt too much is masked. */
    private void string() {
        // The letter before it, as in E'', N'' or X'', stays.
        out.append('?');
        at++;
        while (at < sql.length()) {
            char letter = sql.charAt(at++);
            if (letter == '\\') {
                at++;
            } else if (letter == '\'') {
                if (at < sql.length() && sql.charAt(at) == '\'') {
                    at++;
                } else {
                    return;
                }
            }
        }
        at = sql.length();
    }

    /** Of a table or a column; but in MySQL double quotes may hold a literal, so those that are no plain name are masked. */
    private void name(char opened) {
        int end = sql.indexOf(opened == '[' ? ']' : opened, at + 1);
        String name = end < 0 ? "" : sql.substring(at + 1, end);
        if (opened == '[' && (end < 0 || name.isEmpty() || Character.isDigit(name.charAt(0)))) {
            out.append('[');
            at++;
            return;
        }
        out.append(opened != '"' ? sql.substring(at, end(end, 1)) : name.matches("[A-Za-z_][\\w$.]*") ? '"' + name + '"' : "?");
        at = end(end, 1);
    }

    /** {@code $$text$$} and {@code $tag$text$tag$}, but not the parameter {@code $1}. */
    private boolean dollarQuoted() {
        int second = at + 1;
        while (second < sql.length() && (Character.isLetter(sql.charAt(second)) || sql.charAt(second) == '_')) {
            second++;
        }
        if (second >= sql.length() || sql.charAt(second) != '$') {
            return false;
        }
        String tag = sql.substring(at, second + 1);
        at = end(sql.indexOf(tag, second + 1), tag.length());
        return true;
    }

    private void number() {
        if (out.length() > 1 && out.charAt(out.length() - 1) == '$') {
            out.append(sql.charAt(at++));
            return;
        }
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
        out.append('?');
    }

    private void word() {
        while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
            out.append(sql.charAt(at++));
        }
    }

    private void blank() {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private int end(int found, int length) {
        return found < 0 ? sql.length() : found + length;
    }
}
