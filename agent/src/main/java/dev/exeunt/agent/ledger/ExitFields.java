package dev.exeunt.agent.ledger;

import java.lang.reflect.Field;

/** What {@code java.lang.ProcessImpl} knows of its process's end, whose methods take a lock (17 to 26). */
final class ExitFields {

    private static final String TYPE = "java.lang.ProcessImpl";
    private static final int NOT_KNOWN = -1;
    private static final Class<?> DECLARING = type();
    private static final Field EXITED = DECLARING == null ? null : JdkField.of(DECLARING, "hasExited");
    private static final Field STATUS = DECLARING == null ? null : JdkField.of(DECLARING, "exitcode");

    private ExitFields() {}

    /**
     * {@code ProcessHandle.isAlive} reads {@code /proc}, and takes a process for dead when no file can be opened; this is set
     * when its end has been waited for.
     */
    static boolean isAlive(Process process, ProcessHandle handle) {
        try {
            return EXITED == null || !DECLARING.isInstance(process) ? handle.isAlive() : !EXITED.getBoolean(process);
        } catch (IllegalAccessException | RuntimeException e) {
            return handle.isAlive();
        }
    }

    /** -1 while it runs, and where it cannot be known. */
    static int status(Process process) {
        try {
            return STATUS != null && DECLARING.isInstance(process) && EXITED.getBoolean(process) ? STATUS.getInt(process) : NOT_KNOWN;
        } catch (IllegalAccessException | RuntimeException e) {
            return NOT_KNOWN;
        }
    }

    private static Class<?> type() {
        try {
            return Class.forName(TYPE, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
