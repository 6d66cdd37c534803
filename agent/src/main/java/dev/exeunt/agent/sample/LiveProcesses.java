package dev.exeunt.agent.sample;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jdk.internal.misc.Unsafe;

/**
 * The children of this JVM as {@link Process} objects, found where the JDK keeps what is to be told of their end:
 * {@code ProcessHandleImpl.completions}, whose dependents hold the {@code ProcessImpl} ({@code ProcessImpl.initStreams},
 * 17 to 26). A child that has ended is not there any more.
 */
final class LiveProcesses {

    private LiveProcesses() {}

    /** @throws ReflectiveOperationException in a JDK that keeps them elsewhere */
    static List<Process> all() throws ReflectiveOperationException {
        Class<?> handles = Class.forName("java.lang.ProcessHandleImpl", false, null);
        // A JVM that has never used it has no children.
        if (Unsafe.getUnsafe().shouldBeInitialized(handles)) {
            return List.of();
        }
        List<Process> processes = new ArrayList<>();
        if (!(Fields.ofClass("java.lang.ProcessHandleImpl", "completions") instanceof Map<?, ?> completions)) {
            throw new NoSuchFieldException("ProcessHandleImpl.completions");
        }
        for (Object completion : completions.values()) {
            Object dependent = Fields.get(completion, CompletableFuture.class, "stack");
            Process process = null;
            while (dependent != null && process == null) {
                process = heldBy(dependent);
                dependent = Fields.get(dependent, "java.util.concurrent.CompletableFuture$Completion", "next");
            }
            if (process != null) {
                processes.add(process);
            }
        }
        return processes;
    }

    /** The object that a thread inside {@code waitFor} waits on: the process (17), or its condition (21 to 26). */
    static Object waitedOn(Process process) {
        Object condition = Fields.get(process, "java.lang.ProcessImpl", "condition");
        return condition == null ? process : condition;
    }

    private static Process heldBy(Object dependent) throws ReflectiveOperationException {
        Object function = Fields.get(dependent, dependent.getClass(), "fn");
        if (function != null && function.getClass().getName().startsWith("java.lang.ProcessImpl")) {
            for (Field field : function.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && Process.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    return (Process) field.get(function);
                }
            }
        }
        return null;
    }
}
