package dev.exeunt.agent.snapshot;

import java.util.List;
import java.util.Optional;

/** Which frame of a stack a reader wants to see. */
public final class Frames {

    private Frames() {}

    /** The innermost frame that is the application's own: outside the JDK. */
    public static Optional<StackTraceElement> application(List<StackTraceElement> stack) {
        return stack.stream().filter(frame -> !isJdk(frame.getClassName())).findFirst();
    }

    /** The probes' own frames say nothing of the application, and come and go. */
    public static List<StackTraceElement> withoutProbes(List<StackTraceElement> stack) {
        int from = 0;
        while (from < stack.size() && stack.get(from).getClassName().startsWith("dev.exeunt.bootstrap.")) {
            from++;
        }
        return from == 0 ? stack : stack.subList(from, stack.size());
    }

    public static boolean isJdk(String type) {
        return type.startsWith("java.")
                || type.startsWith("javax.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.");
    }

    /** {@code com.acme.Scheduler.main(Scheduler.java:42)}: without the loader and module that the JDK would add. */
    public static String text(StackTraceElement frame) {
        String place = frame.isNativeMethod() ? "Native Method"
                : frame.getFileName() == null ? "Unknown Source"
                : frame.getLineNumber() < 0 ? frame.getFileName()
                : frame.getFileName() + ":" + frame.getLineNumber();
        return Printable.of(frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")");
    }
}
