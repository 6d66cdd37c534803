package dev.exeunt.agent.report;

import dev.exeunt.agent.snapshot.Frames;
import java.util.List;

/** Stacks as a report has them: frames as text. */
final class Lines {

    private Lines() {}

    /** The innermost frame that is the application's own, after {@code before}; empty if the JDK is alone on the stack. */
    static String at(String before, List<String> stack) {
        for (String frame : stack) {
            if (!isJdk(frame)) {
                return before + frame;
            }
        }
        return "";
    }

    static boolean isJdk(String frame) {
        return Frames.isJdk(frame);
    }
}
