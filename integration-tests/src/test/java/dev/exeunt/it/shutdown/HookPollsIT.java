package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** loki4j/loki-logback-appender#175: it moves all the time and gets nowhere. */
class HookPollsIT {

    @EveryJdk
    void endsWith112BecauseAPollingLoopIsNoProgress(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(112).report().documentedAs(Case.HOOK_POLLS)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" sleeps at *Program.awaitFlush(HookPollsIT.java:");
    }

    /** The line of the helper would say nothing of what is waited for. */
    @EveryJdk
    void oneThatSleepsInAHelperIsNamedByTheLoopAsWell(Jdk jdk) {
        stuck(jdk, InAHelper.class).run().endedWith(112).report()
                .opensWith("at *Program.nap(HookPollsIT.java:*), called at *InAHelper.awaitFlush(HookPollsIT.java:*), sleeps")
                .chain("shutdown hook \"stopper\" sleeps at *Program.nap(HookPollsIT.java:*), called at *InAHelper.awaitFlush(HookPollsIT.java:");
    }

    public static class InAHelper {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", InAHelper::awaitFlush));
            System.exit(1);
        }

        private static void awaitFlush() throws InterruptedException {
            while (!Program.flushed) {
                Program.nap();
            }
        }
    }

    public static class Program {
        private static volatile boolean flushed;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Program::awaitFlush));
            System.exit(1);
        }

        static void awaitFlush() throws InterruptedException {
            while (!flushed) {
                Thread.sleep(100);
            }
        }

        static void nap() throws InterruptedException {
            Thread.sleep(100);
        }
    }
}
