package dev.exeunt.agent.scene;

import java.util.List;
import java.util.stream.Stream;

/** Stacks as a test writes them: {@code com.acme.Main.main:42}, or {@code java.lang.Object.wait} for a native method. */
public final class Stacks {

    private Stacks() {}

    /** @param frames innermost first */
    public static List<StackTraceElement> of(String... frames) {
        return Stream.of(frames).map(Stacks::frame).toList();
    }

    private static StackTraceElement frame(String text) {
        int colon = text.indexOf(':');
        String method = colon < 0 ? text : text.substring(0, colon);
        int dot = method.lastIndexOf('.');
        String type = method.substring(0, dot);
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        String file = (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
        int line = colon < 0 ? -2 : Integer.parseInt(text.substring(colon + 1));
        return new StackTraceElement(type, method.substring(dot + 1), file, line);
    }
}
