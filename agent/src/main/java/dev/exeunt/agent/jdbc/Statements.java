package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.Printable;
import java.util.regex.Pattern;

/**
 * The text of a statement for a report: data has no place there, so each literal becomes a question mark. Which database
 * will read the text is not known, and they differ in where a literal ends: from where they do, nothing is shown.
 */
final class Statements {

    private static final int LONGEST = 300;
    /** Of a text as long as a data set, the beginning is enough. */
    private static final int READ = 4_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w$.]*");
    /** What is in double quotes is a literal in MySQL; but not there. */
    private static final Pattern BEFORE_A_NAME = Pattern.compile("(.*[^\\w$])?(UPDATE|INTO|JOIN|TABLE) |.*\"\\.", Pattern.CASE_INSENSITIVE);
    /** Then another character is the quote. */
    private static final Pattern BEFORE_ORACLES_QUOTE = Pattern.compile("(.*[^\\w$])?n?q", Pattern.CASE_INSENSITIVE);
    /** What begins or ends a literal or a comment for any database. */
    private static final Pattern MARK = Pattern.compile("['\"`$\\\\\\[#]|--|//|/\\*|\\*/");

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
                lineComment();
            } else if (sql.startsWith("/*", at)) {
                comment();
            } else if (letter == '#' || sql.startsWith("//", at)) {
                // A comment in MySQL, or in H2; an operator or a part of a name elsewhere.
                rest();
            } else if (letter == '\'') {
                string();
            } else if (letter == '"') {
                doubleQuoted();
            } else if (letter == '`' || letter == '[') {
                name(letter == '[' ? ']' : letter);
            } else if (letter == '$') {
                dollar();
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

    /** In MySQL it is none unless a blank follows; and some databases end it at a carriage return. */
    private void lineComment() {
        int end = sql.indexOf('\n', at);
        String text = sql.substring(at + 2, end < 0 ? sql.length() : end).stripTrailing();
        if (text.indexOf('\r') >= 0 || !text.isEmpty() && text.charAt(0) > ' ' && MARK.matcher(text).find()) {
            rest();
        } else {
            at = end(end, 0);
            blank();
        }
    }

    /** Some databases nest them; and MySQL executes what begins with an exclamation mark. */
    private void comment() {
        int end = sql.indexOf("*/", at + 2);
        int inner = sql.indexOf("/*", at + 2);
        if (inner >= 0 && inner <= end || sql.startsWith("!", at + 2) || sql.startsWith("M!", at + 2)) {
            rest();
        } else {
            at = end(end, 2);
            blank();
        }
    }

    private void string() {
        boolean oracles = BEFORE_ORACLES_QUOTE.matcher(out).matches();
        // The letter before it, as in E'', N'' or X'', stays.
        out.append('?');
        if (oracles || !quoted('\'')) {
            rest();
        }
    }

    private void doubleQuoted() {
        int begin = at;
        if (!quoted('"')) {
            out.append('?');
            rest();
            return;
        }
        String name = sql.substring(begin + 1, Math.max(begin + 1, at - 1));
        out.append(PLAIN.matcher(name).matches() && BEFORE_A_NAME.matcher(out).matches() ? '"' + name + '"' : "?");
    }

    /** Quotes within are doubled. @return false where one stands behind a backslash, which hides it from some databases */
    private boolean quoted(char quote) {
        at++;
        while (at < sql.length()) {
            char letter = sql.charAt(at++);
            if (letter == '\\') {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    return false;
                }
                at++;
            } else if (letter == quote) {
                if (at == sql.length() || sql.charAt(at) != quote) {
                    return true;
                }
                at++;
            }
        }
        at = sql.length();
        return true;
    }

    /** Of a table or a column; or the index of an array, or an operator. */
    private void name(char closing) {
        int end = sql.indexOf(closing, at + 1);
        String name = sql.substring(at + 1, end < 0 ? sql.length() : end);
        if (MARK.matcher(name).find() || closing == '`' && end < 0 || end > 0 && sql.startsWith("]]", end)) {
            rest();
        } else if (closing == '`' || end > 0 && PLAIN.matcher(name.replace(' ', '_')).matches()) {
            out.append(sql, at, end + 1);
            at = end + 1;
        } else {
            out.append('[');
            at++;
        }
    }

    /** {@code $$text$$} and {@code $tag$text$tag$}, but not the parameter {@code $1}; elsewhere a part of a name. */
    private void dollar() {
        int second = at + 1;
        while (second < sql.length() && sql.charAt(second) != '$' && Character.isJavaIdentifierPart(sql.charAt(second))) {
            second++;
        }
        if (second >= sql.length() || sql.charAt(second) != '$' || Character.isDigit(sql.charAt(at + 1))) {
            out.append(sql.charAt(at++));
            while (at < second && Character.isDigit(sql.charAt(at))) {
                out.append(sql.charAt(at++));
            }
            return;
        }
        String tag = sql.substring(at, second + 1);
        int end = sql.indexOf(tag, second + 1);
        out.append('?');
        if (end < 0 || MARK.matcher(sql).region(second + 1, end).find()) {
            rest();
        } else {
            at = end + tag.length();
        }
    }

    private void number() {
        while (at < sql.length() && (Character.isJavaIdentifierPart(sql.charAt(at)) && sql.charAt(at) != '$' || sql.charAt(at) == '.')) {
            at++;
        }
        out.append('?');
    }

    private void word() {
        while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
            out.append(sql.charAt(at++));
        }
    }

    private void rest() {
        blank();
        out.append("...");
        at = sql.length();
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
