package dev.exeunt.agent.sample;

import java.lang.reflect.Method;
import jdk.internal.misc.Unsafe;

/**
 * HotSpot's own thread dump, as {@code jcmd PID Thread.print} shows it: it alone says which class a thread waits for that
 * shows as RUNNABLE because another thread initialises that class.
 */
final class ThreadPrint {

    private static final String COMMANDS = "com.sun.management.internal.DiagnosticCommandImpl";

    private Object commands;
    private Method execute;

    /**
     * The native method behind the bean of that name (17 to 26). The bean itself is not made: it would make the platform's
     * bean server, which the application may still want to choose.
     *
     * @throws ReflectiveOperationException where the JDK has no module {@code jdk.management}
     */
    String run() throws ReflectiveOperationException {
        return run("Thread.print");
    }

    /** Links all that {@link #run()} needs, without a dump. */
    void rehearse() {
        try {
            // Up to 17, the 16th call by reflection defines a class (sun.reflect.inflationThreshold).
            for (int i = 0; i < 17; i++) {
                run("VM.version");
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // It is said when a dump is wanted.
        }
    }

    /** Any other of the commands, with its arguments. */
    String run(String command) throws ReflectiveOperationException {
        if (execute == null) {
            Class<?> type = Class.forName(COMMANDS);
            commands = Unsafe.getUnsafe().allocateInstance(type);
            Method method = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
            method.setAccessible(true);
            execute = method;
        }
        return (String) execute.invoke(commands, command);
    }
}
