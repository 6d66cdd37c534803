package dev.exeunt.bootstrap.jdbc;

/** Whether a statement begins or ends a transaction by itself. Asked before each: the first letters decide nearly always. */
final class Verbs {

    private static final String[] AFTER_BEGIN =
            {"TRANSACTION", "TRAN", "WORK", "ISOLATION", "READ", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"};

    private Verbs() {}

    /** BEGIN in its transactional sense, for in some databases it is also a block of code; START TRANSACTION. */
    static boolean begins(String sql) {
        int at = start(sql);
        if (at == sql.length()) {
            return false;
        }
        char first = upper(sql.charAt(at));
        if (first == 'B') {
            return word(sql, at, "BEGIN") && isTransactional(sql, skip(sql, at + 5));
        }
        // Not SELECT, which nearly all of them are.
        return first == 'S' && at + 1 < sql.length() && upper(sql.charAt(at + 1)) == 'T' && word(sql, at, "START") && word(sql, skip(sql, at + 5), "TRANSACTION");
    }

    /** COMMIT, ROLLBACK, but not to a savepoint; END and ABORT where they stand alone; the first half of a two-phase commit. */
    static boolean ends(String sql) {
        int at = start(sql);
        if (at == sql.length()) {
            return false;
        }
        char first = upper(sql.charAt(at));
        if (first == 'C') {
            return word(sql, at, "COMMIT");
        } else if (first == 'R') {
            return word(sql, at, "ROLLBACK") && !isToSavepoint(sql, skip(sql, at + 8));
        } else if (first == 'P') {
            return word(sql, at, "PREPARE") && word(sql, skip(sql, at + 7), "TRANSACTION");
        }
        return first == 'E' && word(sql, at, "END") && isTransactional(sql, skip(sql, at + 3))
                || first == 'A' && word(sql, at, "ABORT") && isTransactional(sql, skip(sql, at + 5));
    }

    private static boolean isTransactional(String sql, int at) {
        if (at == sql.length() || sql.charAt(at) == ';') {
            return true;
        }
        for (String each : AFTER_BEGIN) {
            if (word(sql, at, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToSavepoint(String sql, int at) {
        int next = word(sql, at, "WORK") ? skip(sql, at + 4) : word(sql, at, "TRANSACTION") ? skip(sql, at + 11) : at;
        return word(sql, next, "TO");
    }

    private static int start(String sql) {
        return sql.length() > 0 && sql.charAt(0) > ' ' ? 0 : skip(sql, 0);
    }

    private static int skip(String sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean word(String sql, int at, String word) {
        int end = at + word.length();
        return sql.regionMatches(true, at, word, 0, word.length())
                && (end == sql.length() || !Character.isLetterOrDigit(sql.charAt(end)) && sql.charAt(end) != '_');
    }

    private static char upper(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter;
    }
}
