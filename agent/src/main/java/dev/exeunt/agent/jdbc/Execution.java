package dev.exeunt.agent.jdbc;

/** Whether a thread is seen to execute a statement. Asked on a thread that may have to wait for the answer. */
final class Execution {

    private final Thread thread;
    private final Callers callers;

    /** @param thread null if it is forgotten */
    Execution(Thread thread, Callers callers) {
        this.thread = thread;
        this.callers = callers;
    }

    boolean goesOn() {
        return thread != null && callers.executes(SeenStack.of(thread));
    }
}
