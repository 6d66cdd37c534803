package dev.exeunt.agent.option;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment that the JVM was started with, as the system shows it. {@code System.getenv} would initialise
 * {@code java.lang.ProcessImpl} (seen on 21), which settles {@code jdk.lang.Process.launchMechanism} before the
 * application can choose it.
 */
public final class Environment {

    /** The variable that marks the children of JVMs with this agent: no option. */
    public static final String MARK = "EXEUNT_PARENT";

    private static final String FILE = "/proc/self/environ";

    private Environment() {}

    /** The variables; by {@link System#getenv()} where the system does not show them. */
    public static Map<String, String> read() {
        try (InputStream in = new FileInputStream(FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            return System.getenv();
        }
    }

    /** {@code NAME=value}, each ended by a NUL: proc_pid_environ(5). */
    static Map<String, String> parse(String environ) {
        Map<String, String> variables = new LinkedHashMap<>();
        int from = 0;
        for (int end; (end = environ.indexOf('\0', from)) >= 0; from = end + 1) {
            int equals = environ.indexOf('=', from);
            if (equals > from && equals < end) {
                variables.put(environ.substring(from, equals), environ.substring(equals + 1, end));
            }
        }
        return variables;
    }
}
