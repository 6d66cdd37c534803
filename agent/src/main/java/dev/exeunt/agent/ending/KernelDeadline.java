package dev.exeunt.agent.ending;

/** Ends the JVM from outside Java if the watchdog has not run for too long. */
public interface KernelDeadline {

    /** Where it is switched off or cannot be had: the agent carries on without it. */
    KernelDeadline NONE = new KernelDeadline() {
        @Override
        public void wind() {
            // Nothing to wind.
        }

        @Override
        public void stop() {
            // Nothing to stop.
        }

        @Override
        public long cpuMillis() {
            return 0;
        }
    };

    /** Winds it up, or up again: from now on, the JVM ends unless this is called once more in time. */
    void wind();

    /** Takes it back. */
    void stop();

    /** The CPU time this process has had so far, all threads together, from the kernel; 0 where it is not known. */
    long cpuMillis();
}
