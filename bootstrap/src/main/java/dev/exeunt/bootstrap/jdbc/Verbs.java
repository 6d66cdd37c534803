package dev.exeunt.bootstrap.jdbc;

/**
 * What becomes of a transaction by the text of a statement. Asked before each text that is not the last one again: the first
 * letters decide nearly always, and where there is a semicolon within, what lies behind it.
 */
final class Verbs {

    /** Nothing in the text begins or ends a transaction. */
    static final int NOTHING = 0;
    /** None is open afterwards. */
    static final int CLOSED = 1;
    static final int SAME = 2;
    /** One is open that was not before. */
    static final int ANOTHER = 3;

    /** A longer text is read at its beginning and its end alone. */
    static final int LONG = 2_000;

    private static final int KEPT_OF_THE_BEGINNING = 4_000;
    private static final int KEPT = KEPT_OF_THE_BEGINNING + LONG / 2;

    private static final int BEGINS = 1;
    private static final int ENDS = 2;
    private static final int CHAINS = 3;
    /** A block of code, or what may hold one: nothing is known of what comes after it. */
    private static final int BLOCK = 4;

    private static final String[] AFTER_BEGIN =
            {"TRANSACTION", "TRAN", "WORK", "ISOLATION", "READ", "DEFERRABLE", "DEFERRED", "IMMEDIATE", "EXCLUSIVE", "AND"};
    private static final String[] WITH_A_BODY =
            {"FUNCTION", "PROCEDURE", "TRIGGER", "PACKAGE", "BODY", "EVENT", "ALIAS", "RULE", "JAVA"};
    /** OR REPLACE, DEFINER = somebody, IF NOT EXISTS and the like come between. */
    private static final int WORDS_BEFORE = 8;

    private Verbs() {}

    /** What is worth keeping of a text, for this and for a report: some are as long as the data they carry. */
    static String kept(String sql) {
        int length = sql.length();
        return length <= KEPT ? sql : sql.substring(0, KEPT_OF_THE_BEGINNING).concat(sql.substring(length - LONG / 2));
    }

    /** @param open whether the text finds a transaction open */
    static int after(String sql, boolean open, Dialect dialect) {
        int length = sql.length();
        if (length > LONG) {
            return ofSeveral(sql.substring(0, LONG / 2), Lexer.lastOf(sql.substring(length - LONG / 2)), open, dialect);
        }
        int semicolon = sql.indexOf(';');
        return semicolon < 0 || semicolon == length - 1
                ? after(NOTHING, verb(sql, start(sql), dialect), open) : ofSeveral(sql, "", open, dialect);
    }

    private static int ofSeveral(String sql, String last, boolean open, Dialect dialect) {
        int state = NOTHING;
        for (int at = 0; at < sql.length(); at = Lexer.end(sql, at, dialect) + 1) {
            at = Lexer.skip(sql, at);
            int verb = verb(sql, at, dialect);
            state = after(state, verb, open);
            if ((verb & BLOCK) != 0) {
                return state;
            }
        }
        return after(state, verb(last, 0, dialect), open);
    }

    private static int after(int state, int verb, boolean openAtFirst) {
        boolean open = state == NOTHING ? openAtFirst : state != CLOSED;
        switch (verb & ~BLOCK) {
            case BEGINS:
                return !open ? ANOTHER : state == NOTHING ? SAME : state;
            case ENDS:
                return CLOSED;
            case CHAINS:
                return open ? ANOTHER : CLOSED;
            default:
                return state;
        }
    }

    private static int verb(String sql, int at, Dialect dialect) {
        switch (at == sql.length() ? ' ' : sql.charAt(at) & ~0x20) {
            case 'B':
                return !word(sql, at, "BEGIN") ? 0 : isTransactional(sql, at + 5) ? BEGINS : BLOCK;
            case 'S':
                // Not SELECT, which nearly all of them are.
                return sql.regionMatches(true, at + 1, "T", 0, 1) && word(sql, at, "START") && word(sql, Lexer.skip(sql, at + 5), "TRANSACTION") ? BEGINS : 0;
            case 'C':
                return word(sql, at, "COMMIT") ? end(sql, at + 6)
                        : word(sql, at, "COMMENT") ? definition(sql, at + 7, dialect)
                        : !word(sql, at, "CREATE") ? 0
                        : definition(sql, at + 6, dialect) | (hasBody(sql, at + 6) ? BLOCK : 0);
            case 'R':
                return word(sql, at, "ROLLBACK") ? end(sql, at + 8)
                        : word(sql, at, "REVOKE") || word(sql, at, "RENAME") ? definition(sql, at + 6, dialect) : 0;
            case 'E':
                return word(sql, at, "END") && isTransactional(sql, at + 3) ? end(sql, at + 3) : 0;
            case 'A':
                return word(sql, at, "ABORT") && isTransactional(sql, at + 5) ? end(sql, at + 5)
                        : word(sql, at, "ALTER") ? definition(sql, at + 5, dialect)
                        : word(sql, at, "ANALYZE") ? definition(sql, at + 7, dialect) : 0;
            case 'P':
                return word(sql, at, "PREPARE") && isInTwoPhases(sql, Lexer.skip(sql, at + 7)) ? ENDS : 0;
            case 'G':
                return word(sql, at, "GRANT") ? definition(sql, at + 5, dialect) : 0;
            case 'D':
                return word(sql, at, "DECLARE") ? BLOCK : word(sql, at, "DROP") ? definition(sql, at + 4, dialect) : 0;
            case 'T':
                return word(sql, at, "TRUNCATE") ? definition(sql, at + 8, dialect) : 0;
            default:
                return 0;
        }
    }

    /** Behind COMMIT, ROLLBACK and their like: not to a savepoint, and not what was prepared in two phases. */
    private static int end(String sql, int from) {
        int at = Lexer.skip(sql, from);
        at = word(sql, at, "WORK") || word(sql, at, "TRAN") ? Lexer.skip(sql, at + 4)
                : word(sql, at, "TRANSACTION") ? Lexer.skip(sql, at + 11) : at;
        if (word(sql, at, "TO") || word(sql, at, "PREPARED")) {
            return 0;
        }
        return word(sql, at, "AND") && word(sql, Lexer.skip(sql, at + 3), "CHAIN") ? CHAINS : ENDS;
    }

    /** What was prepared belongs to who coordinates it, and not to the connection any more; H2 says COMMIT. */
    private static boolean isInTwoPhases(String sql, int at) {
        return word(sql, at, "TRANSACTION") || word(sql, at, "COMMIT");
    }

    private static int definition(String sql, int from, Dialect dialect) {
        return dialect.commitsDefinitions && !dialect.isExempt(sql, Lexer.skip(sql, from)) ? ENDS : 0;
    }

    private static boolean isTransactional(String sql, int from) {
        int at = Lexer.skip(sql, from);
        return at == sql.length() || sql.charAt(at) == ';' || oneOf(sql, at, AFTER_BEGIN)
                || word(sql, at, "NOT") && word(sql, Lexer.skip(sql, at + 3), "DEFERRABLE");
    }

    /** What is created there may hold semicolons of its own. */
    private static boolean hasBody(String sql, int from) {
        int at = from;
        for (int words = 0; words < WORDS_BEFORE; words++) {
            at = Lexer.skip(sql, at);
            if (oneOf(sql, at, WITH_A_BODY)) {
                return true;
            }
            while (at < sql.length() && sql.charAt(at) > ' ') {
                if (sql.charAt(at) == '(' || sql.charAt(at) == ';') {
                    return false;
                }
                at++;
            }
        }
        return false;
    }

    private static int start(String sql) {
        return sql.length() > 0 && sql.charAt(0) > '/' ? 0 : Lexer.skip(sql, 0);
    }

    private static boolean oneOf(String sql, int at, String[] words) {
        for (String each : words) {
            if (word(sql, at, each)) {
                return true;
            }
        }
        return false;
    }

    static boolean word(String sql, int at, String word) {
        int end = at + word.length();
        return sql.regionMatches(true, at, word, 0, word.length())
                && (end == sql.length() || !Character.isLetterOrDigit(sql.charAt(end)) && sql.charAt(end) != '_');
    }
}
