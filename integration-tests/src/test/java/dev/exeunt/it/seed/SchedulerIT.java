package dev.exeunt.it.seed;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;

/** The seed case by itself: that it is ended, and that the report tells the story. */
class SchedulerIT {

    @OldestAndNewestJdk
    void joiningItsHelpersInAHookEndsWith110(Jdk jdk) {
        Outcome outcome = stuck(jdk, Scheduler.class).arguments("hook").run();
        outcome.endedWith(110).leftNothingAlive().report()
                .opensWith("this JVM (pid " + outcome.pid() + ", dev.exeunt.it.seed.Scheduler)",
                        "has been shutting down for ",
                        "shutdown hook \"join-helpers\" (registered at dev.exeunt.it.seed.Scheduler.joinOnTheWayOut(",
                        "waits for child " + outcome.child(0), "dev.exeunt.it.seed.LogServer",
                        "(started at dev.exeunt.it.seed.Sidecar.start(Sidecar.java:")
                .mentions("dev.exeunt.it.seed.Database$GoneException: server closed the connection unexpectedly")
                .has("children:", String.valueOf(outcome.child(0)))
                .has("children:", String.valueOf(outcome.child(1)));
    }

    @OldestAndNewestJdk
    void joiningItsHelpersInAThreadEndsWith115(Jdk jdk) {
        Outcome outcome = stuck(jdk, Scheduler.class).arguments("thread").run();
        outcome.endedWith(115).leftNothingAlive().report()
                .opensWith("main of this JVM (pid " + outcome.pid() + ", dev.exeunt.it.seed.Scheduler) crashed ",
                        "dev.exeunt.it.seed.Database$GoneException: server closed the connection unexpectedly",
                        "and the JVM cannot end: thread \"join-helpers\" (started at dev.exeunt.it.seed.Scheduler.",
                        "waits for child " + outcome.child(0))
                .chain("thread \"join-helpers\" waits for child " + outcome.child(0)
                        + "* at dev.exeunt.it.seed.Sidecar.join(");
    }
}
