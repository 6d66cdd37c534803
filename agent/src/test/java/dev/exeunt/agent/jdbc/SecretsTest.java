package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever database a text is written for: what it takes for a literal or a comment is not shown. */
class SecretsTest {

    private static final String SECRET = "hunter";
    private static final int TEXTS = 60_000;
    /** What means something to one database or another. */
    private static final List<String> NOISE = List.of("'", "\"", "\\", "`", "[", "]", "--", "-- ", "/*", "*/", "#", "//", "$", "$$", "$a1$",
            "q'", "E'", "\n", "\r", " ", "x", "7", "(", "=");
    private static final List<String> CODE = List.of("SELECT ", " FROM ", "UPDATE ", " WHERE v = ", ", ", " + ", "(", ") ", "INTO ", "\n", " t1 ", "17");

    private enum Dialect { STANDARD, MYSQL, POSTGRES, SQL_SERVER, ORACLE, H2 }

    @ParameterizedTest
    @EnumSource
    void areNeverShown(Dialect dialect) {
        for (int seed = 0; seed < TEXTS; seed++) {
            String sql = new Text(dialect, new Random(seed)).sql();
            assertThat(Statements.mask(sql)).as("%s: %s", dialect, sql).doesNotContain(SECRET);
        }
    }

    private record Text(Dialect dialect, Random random) {

        String sql() {
            StringBuilder sql = new StringBuilder("SELECT ");
            for (int i = random.nextInt(7); i >= 0; i--) {
                sql.append(switch (random.nextInt(5)) {
                    case 0 -> name();
                    case 1 -> comment();
                    // What is in double quotes is no literal behind UPDATE for MySQL either.
                    default -> (random.nextBoolean() && dialect != Dialect.MYSQL ? "" : "= ") + literal();
                }).append(' ').append(CODE.get(random.nextInt(CODE.size()))).append(' ');
            }
            return sql.toString();
        }

        private String literal() {
            String text = noise() + SECRET + noise();
            int kind = random.nextInt(3);
            return switch (dialect) {
                case MYSQL -> kind == 0 ? '"' + escaped(text).replace("\"", "\"\"") + '"' : kind == 1
                        ? '\'' + escaped(text).replace("'", "\\'") + '\'' : doubled(escaped(text));
                case POSTGRES -> kind == 0 ? "E" + doubled(escaped(text)) : kind == 1 && !text.contains("$") ? "$b_2$" + text + "$b_2$" : doubled(text);
                case ORACLE -> kind == 0 && !text.contains("]'") ? "q'[" + text + "]'" : doubled(text);
                case H2 -> kind == 0 && !text.contains("$") ? "$$" + text + "$$" : doubled(text);
                default -> doubled(text);
            };
        }

        private String comment() {
            String text = noise() + SECRET + noise();
            String line = text.replace("\n", "").replace("\r", "") + "\n";
            if (random.nextBoolean()) {
                return (dialect == Dialect.MYSQL && random.nextBoolean() ? "#" : dialect == Dialect.H2 && random.nextBoolean() ? "//" : "-- ") + line;
            }
            String flat = text.replace("*", "").replace("/", "");
            return (dialect == Dialect.POSTGRES || dialect == Dialect.SQL_SERVER) && random.nextBoolean()
                    ? "/* a /* b " + flat + " */ " + flat + " */" : "/* " + flat + " */";
        }

        private String name() {
            return switch (dialect) {
                case MYSQL -> '`' + noise().replace("`", "``") + '`';
                case SQL_SERVER -> '[' + noise().replace("]", "]]") + ']';
                default -> '"' + noise().replace("\"", "\"\"") + '"';
            };
        }

        private String noise() {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                noise.append(NOISE.get(random.nextInt(NOISE.size())));
            }
            return noise.toString();
        }

        private static String doubled(String text) {
            return '\'' + text.replace("'", "''") + '\'';
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\");
        }
    }
}
