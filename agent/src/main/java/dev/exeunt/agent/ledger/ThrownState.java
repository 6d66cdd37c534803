package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.bootstrap.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a throwable says, read from its fields: its methods are the application's code, which may take a lock, throw or
 * never return, and the watchdog must outlive all of that.
 */
record ThrownState(String type, String message, List<StackTraceElement> frames, List<String> causes) {

    private static final int MOST_CAUSES = 10;
    private static final int DEEPEST = 64;
    private static final int LONGEST_MESSAGE = 10_000;

    /** Of an event that tells what a thread died of; the class alone where memory was too short to keep the rest. */
    static ThrownState of(Event event) {
        Throwable thrown = (Throwable) event.subject();
        return thrown == null ? new ThrownState(Printable.name(event.thrown), "", List.of(), List.of()) : of(thrown);
    }

    static ThrownState of(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        Throwable cause = cause(thrown);
        while (cause != null && causes.size() < MOST_CAUSES) {
            String message = message(cause);
            causes.add(type(cause) + (message.isEmpty() ? "" : ": " + message));
            cause = cause(cause);
        }
        return new ThrownState(type(thrown), message(thrown), frames(thrown), causes);
    }

    /** As {@link Throwable#toString()} would have it. */
    String text() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    private static String message(Throwable thrown) {
        return read("detailMessage", thrown) instanceof String message ? Printable.of(cut(message)) : "";
    }

    private static String type(Throwable thrown) {
        return Printable.name(thrown.getClass().getName());
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    /** The field refers to the throwable itself until a cause is set ({@code java.lang.Throwable}, 17 to 26). */
    private static Throwable cause(Throwable thrown) {
        return read("cause", thrown) instanceof Throwable cause && cause != thrown ? cause : null;
    }

    private static List<StackTraceElement> frames(Throwable thrown) {
        try {
            var method = Throwable.class.getDeclaredMethod("getOurStackTrace");
            method.setAccessible(true);
            StackTraceElement[] all = (StackTraceElement[]) method.invoke(thrown);
            return List.of(Arrays.copyOf(all, Math.min(all.length, DEEPEST)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return List.of();
        }
    }

    private static Object read(String name, Throwable thrown) {
        try {
            return JdkField.of(Throwable.class, name).get(thrown);
        } catch (IllegalAccessException | RuntimeException e) {
            // A JDK that keeps it elsewhere: the report goes without.
            return null;
        }
    }
}
