package dev.exeunt.it.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;

/** The internals of the JDK that the agent relies on. A release that changes one is told here, by its name. */
class JdkFactsIT {

    @EveryJdk
    void theMethodsThatCarryProbesAreThere(Jdk jdk) {
        hold(Launch.plain(jdk, Methods.class));
    }

    @EveryJdk
    void waitingThreadsShowWhatTheyWaitFor(Jdk jdk) {
        hold(Launch.plain(jdk, Waits.class));
    }

    @EveryJdk
    void theJdkShowsWhichChildrenItWaitsFor(Jdk jdk) {
        hold(Launch.plain(jdk, AwaitedChildren.class));
    }

    @EveryJdk
    void theFieldsThatAreReadAreThere(Jdk jdk) {
        hold(Launch.plain(jdk, Fields.class));
    }

    /** This one ends by halt, because its exits are blocked for ever. */
    @EveryJdk
    void aSecondExitIsBlockedOnTheLockOfTheFirst(Jdk jdk) {
        hold(Launch.plain(jdk, SecondExit.class));
    }

    private static void hold(Launch launch) {
        Outcome outcome = launch.jvm("--add-opens=java.base/java.lang=ALL-UNNAMED").run();
        assertThat(outcome.stdout().lines().filter(line -> line.startsWith("CHANGED"))).isEmpty();
        assertThat(outcome.endedWith(0).stdout()).contains("holds: ");
    }
}
