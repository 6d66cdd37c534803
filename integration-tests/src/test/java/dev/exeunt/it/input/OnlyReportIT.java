package dev.exeunt.it.input;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** For a first week with Exeunt: it says what it would do, or nothing at all, and does nothing. */
class OnlyReportIT {

    @OldestAndNewestJdk
    void withActionReportTheReportComesAndTheJvmEndsByItself(Jdk jdk) {
        Launch.quick(jdk, EndsAfterAll.class).agent("action=report,shutdown.stall=1s").run().endedWith(5).report()
                .chain("shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch")
                .mentions("112");
    }

    @OldestAndNewestJdk
    void withEnabledFalseItIsSilent(Jdk jdk) {
        Launch.quick(jdk, EndsAfterAll.class).agent("enabled=false").run().endedWith(5).exeuntSaidNothing();
    }

    public static class EndsAfterAll {
        public static void main(String[] args) {
            CountDownLatch late = new CountDownLatch(1);
            // A wait that ends within four times the stall limit would be let run out; the first look may come late.
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> late.await(14, TimeUnit.SECONDS)));
            System.exit(5);
        }
    }
}
