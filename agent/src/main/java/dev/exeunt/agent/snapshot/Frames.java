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

    /**
     * From where the innermost frame of the application's was called: by another method, and where that may be a library's,
     * since the outermost frame is of another one, from outside the library. None, one or two, inner first.
     */
    public static List<StackTraceElement> callers(List<StackTraceElement> stack) {
        StackTraceElement callee = null;
        StackTraceElement caller = null;
        StackTraceElement outside = null;
        StackTraceElement outermost = null;
        for (StackTraceElement frame : stack) {
            if (isJdk(frame.getClassName()) || isHidden(frame)) {
                continue;
            }
            callee = callee == null ? frame : callee;
            outermost = frame;
            if (caller == null && !isSameMethod(callee, frame)) {
                caller = frame;
            }
            if (outside == null && !library(callee).equals(library(frame))) {
                outside = frame;
            }
        }
        return caller == null ? List.of()
                : outside == null || outside == caller || library(callee).equals(library(outermost)) ? List.of(caller)
                : List.of(caller, outside);
    }

    /** What the JDK makes of a lambda, {@code com.acme.Main$$Lambda/0x1f}, has no line (17 to 26). */
    private static boolean isHidden(StackTraceElement frame) {
        return frame.getClassName().indexOf('/') >= 0;
    }

    private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
        return one.getClassName().equals(other.getClassName()) && one.getMethodName().equals(other.getMethodName());
    }

    /** {@code com.acme} of {@code com.acme.store.Disk}: a frame does not tell its jar. */
    public static String library(StackTraceElement frame) {
        String type = frame.getClassName();
        String folder = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        int second = folder.indexOf('.', folder.indexOf('.') + 1);
        return folder.indexOf('.') < 0 || second < 0 ? folder : folder.substring(0, second);
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
