package dev.exeunt.agent.probe;

import dev.exeunt.agent.option.Environment;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Marks the children of this JVM by one variable in their environment: whatever becomes of their parents, it says whose
 * they are. {@code EXEUNT_PARENT=4711-1234567} is the pid and the start time, in the clock ticks since boot of
 * proc_pid_stat(5); in the child of a marked JVM the marks of those above follow, the nearest first.
 *
 * <p>It is asked on the application's thread, for a block that has left the application's hands. What it needs is found
 * out when the first child starts, so that a JVM without children does not pay for it. It links no lambda.
 */
public final class ChildMark implements UnaryOperator<byte[]> {

    /** A JVM that starts its own successor, again and again, must not make the mark longer each time. */
    private static final int GENERATIONS = 8;

    private static final byte[] NAME = Environment.MARK.concat("=").getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NONE = {};

    private static volatile boolean given;

    /** Found out twice by two threads, it is the same. */
    private volatile byte[] variable;
    private volatile Method environ;
    private volatile String path;

    ChildMark() {}

    @Override
    public byte[] apply(byte[] block) {
        byte[] mark = variable;
        if (mark == null) {
            mark = variable(own(), Environment.read().get(Environment.MARK));
            path = Environment.read().get("PATH");
            variable = mark;
            given = mark != NONE;
        }
        if (mark == NONE) {
            return block;
        }
        byte[] whole = block == null ? inherited() : block;
        return whole == null ? null : with(mark, whole);
    }

    /** Whether a child may bear it. */
    public static boolean wasGiven() {
        return given;
    }

    /** What marks a child of this JVM; empty where the system does not tell when it started. */
    public static String own() {
        try (InputStream in = new FileInputStream("/proc/self/stat")) {
            String stat = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // The 22nd of all fields; the name in parentheses was the second.
            return stat.substring(0, stat.indexOf(' ')).concat("-").concat(fields[22 - 3]);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** @param outer the value of the variable in this JVM's own environment, or null */
    static byte[] variable(String own, String outer) {
        if (own.isEmpty()) {
            return NONE;
        }
        StringBuilder value = new StringBuilder(Environment.MARK).append('=').append(own);
        if (outer != null && !outer.isEmpty()) {
            String[] marks = outer.split(",");
            for (int i = 0; i < marks.length && i < GENERATIONS - 1; i++) {
                value.append(',').append(marks[i]);
            }
        }
        return value.append('\0').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The block with this mark in place of any other. */
    static byte[] with(byte[] mark, byte[] block) {
        ByteArrayOutputStream marked = new ByteArrayOutputStream(block.length + mark.length);
        for (int from = 0; from < block.length; ) {
            int end = from;
            while (end < block.length && block[end] != 0) {
                end++;
            }
            if (!isMark(block, from)) {
                marked.write(block, from, Math.min(end + 1, block.length) - from);
            }
            from = end + 1;
        }
        marked.write(mark, 0, mark.length);
        return marked.toByteArray();
    }

    private static boolean isMark(byte[] block, int from) {
        int to = from + NAME.length;
        return to <= block.length && Arrays.equals(block, from, to, NAME, 0, NAME.length);
    }

    private boolean isPathOfTheStart(byte[] name, byte[] value) {
        return new String(name, StandardCharsets.UTF_8).equals("PATH") && new String(value, StandardCharsets.UTF_8).equals(path);
    }

    /**
     * What the child would inherit: the environment as the C library has it now, which native code may have changed since
     * the start ({@code ProcessEnvironment.environ}, 17 to 26; names and values in turn). Null, and so no mark, where the
     * program would be looked for in other folders than without: for a block the JDK takes the PATH of the JVM's start, and
     * where there was none the working directory first ({@code effectivePath} of childproc.c, 17 to 26).
     */
    private byte[] inherited() {
        try {
            Method method = environ;
            if (method == null) {
                method = Class.forName("java.lang.ProcessEnvironment").getDeclaredMethod("environ");
                method.setAccessible(true);
                environ = method;
            }
            byte[][] variables = (byte[][]) method.invoke(null);
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            boolean samePath = false;
            for (int i = 0; i < variables.length; i += 2) {
                samePath = samePath || isPathOfTheStart(variables[i], variables[i + 1]);
                block.write(variables[i], 0, variables[i].length);
                block.write('=');
                block.write(variables[i + 1], 0, variables[i + 1].length);
                block.write(0);
            }
            return samePath ? block.toByteArray() : null;
        } catch (ReflectiveOperationException e) {
            // Counted as a failed probe; the child inherits what it would have, and goes without a mark.
            throw new IllegalStateException(e);
        }
    }
}
