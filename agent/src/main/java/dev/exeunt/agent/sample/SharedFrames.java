package dev.exeunt.agent.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One object for equal frames, of all threads and of the look before: what most threads stand in is the same. */
final class SharedFrames {

    private Map<StackTraceElement, StackTraceElement> before = Map.of();
    private Map<StackTraceElement, StackTraceElement> now = Map.of();

    /** What only the look before the last had is forgotten. */
    void nextLook() {
        before = now;
        now = new HashMap<>();
    }

    List<StackTraceElement> of(StackTraceElement[] stack) {
        StackTraceElement[] shared = new StackTraceElement[stack.length];
        for (int i = 0; i < stack.length; i++) {
            StackTraceElement frame = before.getOrDefault(stack[i], stack[i]);
            StackTraceElement known = now.putIfAbsent(frame, frame);
            shared[i] = known == null ? frame : known;
        }
        return List.of(shared);
    }
}
