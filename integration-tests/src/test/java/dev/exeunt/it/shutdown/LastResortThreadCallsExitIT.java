package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** lagom/lagom#972: a rescuer that calls exit where only halt would do. */
class LastResortThreadCallsExitIT {

    @EveryJdk
    void endsWithTheReasonForWhichTheHookHangs(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111, 112).report().documentedAs(Case.LAST_RESORT_CALLS_EXIT)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch")
                .mentions("\"last-resort\"");
    }

    public static class Program {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                Thread rescuer = Body.thread("last-resort", () -> System.exit(9));
                rescuer.setDaemon(true);
                rescuer.start();
                never.await(1, TimeUnit.HOURS);
            }));
            System.exit(1);
        }
    }
}
