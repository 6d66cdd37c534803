package dev.exeunt.bootstrap.jdbc;

/** Where a statement begins and ends in a text. In doubt, a text is read as PostgreSQL does. */
final class Lexer {

    private Lexer() {}

    /** To what is neither blank nor comment. */
    static int skip(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char letter = sql.charAt(at);
            if (letter <= ' ') {
                at++;
            } else if (letter == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (letter == '/' && sql.startsWith("/*", at)) {
                at = comment(sql, at);
            } else {
                break;
            }
        }
        return at;
    }

    /** To the semicolon that ends the statement, or to the end of the text. */
    static int end(String sql, int from, Dialect dialect) {
        int at = from;
        while (at < sql.length()) {
            switch (sql.charAt(at)) {
                case ';':
                    return at;
                case '\'':
                    at = quoted(sql, at, dialect.escapes || isMarked(sql, at));
                    break;
                case '"':
                case '`':
                    at = quoted(sql, at, dialect.escapes && sql.charAt(at) == '"');
                    break;
                case '$':
                    at = dollarQuoted(sql, at);
                    break;
                case '-':
                case '/':
                    at = Math.max(at + 1, skip(sql, at));
                    break;
                default:
                    at++;
            }
        }
        return at;
    }

    /** The last statement, where it is nothing but words: then it lies in no literal, which would have to end. */
    static String lastOf(String end) {
        int to = end.length();
        while (to > 0 && (end.charAt(to - 1) <= ' ' || end.charAt(to - 1) == ';')) {
            to--;
        }
        int from = to;
        while (from > 0 && (end.charAt(from - 1) <= ' ' || Character.isLetter(end.charAt(from - 1)))) {
            from--;
        }
        if (from == 0 || end.charAt(from - 1) != ';') {
            return "";
        }
        int comment = end.indexOf("--", end.lastIndexOf('\n', from - 1) + 1);
        return comment < 0 || comment > from ? end.substring(from, to).trim() : "";
    }

    /** One within another, as PostgreSQL and H2 have it. */
    private static int comment(String sql, int from) {
        int depth = 0;
        for (int at = from; at < sql.length() - 1; at++) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at++;
            } else if (sql.startsWith("*/", at)) {
                at++;
                if (--depth == 0) {
                    return at + 1;
                }
            }
        }
        return sql.length();
    }

    private static int quoted(String sql, int from, boolean escapes) {
        char quote = sql.charAt(from);
        for (int at = from + 1; at < sql.length(); at++) {
            char letter = sql.charAt(at);
            if (letter == '\\' && escapes) {
                at++;
            } else if (letter == quote) {
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
        }
        return sql.length();
    }

    /** {@code E'it\'s'}. */
    private static boolean isMarked(String sql, int at) {
        return at > 0 && (sql.charAt(at - 1) & ~0x20) == 'E' && (at == 1 || !isPart(sql.charAt(at - 2)));
    }

    /** {@code $$text$$} and {@code $tag$text$tag$}, but not the parameter {@code $1}. */
    private static int dollarQuoted(String sql, int from) {
        int second = from + 1;
        while (second < sql.length() && isPart(sql.charAt(second))) {
            second++;
        }
        if (second == sql.length() || sql.charAt(second) != '$' || Character.isDigit(sql.charAt(from + 1))
                || from > 0 && isPart(sql.charAt(from - 1))) {
            return from + 1;
        }
        int end = sql.indexOf(sql.substring(from, second + 1), second + 1);
        return end < 0 ? sql.length() : end + second + 1 - from;
    }

    private static boolean isPart(char letter) {
        return letter == '_' || Character.isLetterOrDigit(letter);
    }
}
