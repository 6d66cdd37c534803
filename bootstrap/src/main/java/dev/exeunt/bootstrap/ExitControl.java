package dev.exeunt.bootstrap;

/** What the agent does on the very thread that takes the JVM down, where the watchdog would come too late. */
public interface ExitControl {

    /** A thread dies of what nobody caught; its handler has not been asked yet. */
    void uncaught(Thread thread, Throwable thrown);

    /** The hooks are about to run: arms the kernel deadline and wakes the watchdog. */
    void shutdownBegan();

    /** @return the status to halt with: {@code asked}, or that of the verdict on this JVM */
    int haltStatus(int asked);

    /** The hooks of a JVM that nobody asked to exit have ended; it would now end with the launcher's status. */
    void shutdownReturned();
}
