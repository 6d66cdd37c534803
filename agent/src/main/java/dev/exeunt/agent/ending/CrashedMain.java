package dev.exeunt.agent.ending;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.thread.AgentThread;
import dev.exeunt.agent.verdict.Judge;

/** A JVM whose main has crashed is about to end with status 0, which supervisors take for success. */
final class CrashedMain {

    private static final long LINE_BUDGET_MILLIS = 500;

    private CrashedMain() {}

    /**
     * Says so, on a thread of its own: the log may be a full pipe, and this is the thread that halts.
     *
     * @param thrown  the class of what main died of
     * @param handled whether it is main itself that ends the JVM: in its exception handler, which means what it asks for
     * @param fails   whether the status becomes 1
     * @return the status to end with
     */
    static int status(String thrown, boolean handled, boolean fails, Output log) {
        // A main that was stopped may have been so by design, but the launcher makes 1 of it like of any other.
        if (Judge.isByDesign(thrown) && !(fails && thrown.equals("java.lang.ThreadDeath"))) {
            return 0;
        }
        String line = "main crashed (" + thrown + "), and ";
        if (handled) {
            line += "its own exception handler ends the JVM with status 0: a supervisor takes that for success";
        } else if (fails) {
            line += "another thread ends the JVM with status 0: main-crash.status=fail makes it 1";
        } else {
            line += "now the JVM ends with status 0: a supervisor takes that for success; main-crash.status=fail makes it 1";
        }
        say(line, log);
        return fails ? 1 : 0;
    }

    /** An exit often comes from a thread that somebody has interrupted; that is no reason not to say it. */
    private static void say(String line, Output log) {
        boolean interrupted = Thread.interrupted();
        try {
            Thread speaker = new AgentThread(() -> log.line("main-crash", line), "main-crash");
            speaker.start();
            speaker.join(LINE_BUDGET_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
