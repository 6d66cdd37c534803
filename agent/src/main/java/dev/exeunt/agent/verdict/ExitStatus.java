package dev.exeunt.agent.verdict;

/** The statuses that a JVM ended by Exeunt has: an interface for supervisors; a number is never given a new meaning. */
public enum ExitStatus {
    KERNEL_DEADLINE(60, "the JVM could not end itself, and the kernel did (59, 58, ... if the application has taken "
            + "that real-time signal)"),
    SHUTDOWN_WAITS_FOR_CHILD(110, "shutdown waited for a live child"),
    SHUTDOWN_DEADLOCKED(111, "shutdown deadlocked: a closed cycle, `System.exit` inside a hook among them"),
    SHUTDOWN_STALLED(112, "shutdown stalled on anything else: a thread, a pool, a latch, a socket, a queue"),
    SHUTDOWN_TOO_LONG(113, "shutdown exceeded `shutdown.timeout` although it progressed"),
    MAIN_CRASHED(114, "main crashed; non-daemon threads kept the JVM"),
    MAIN_CRASHED_CHILD(115, "main crashed; what kept the JVM was waiting for live children"),
    PIPE_DEADLOCK(116, "the running JVM and a child waited for each other on a pipe (only with "
            + "`pipe-deadlock.action=halt`)"),
    LOCK_DEADLOCK(117, "threads of the running JVM deadlocked (only with `deadlock.action=halt`)");

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
