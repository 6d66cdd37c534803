package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** bserdar/jcliff#121. */
class ChildTakesItsTimeIT {

    @EveryJdk
    void whileTheApplicationRunsAnyChildMayTakeAsLongAsItLikes(Jdk jdk) {
        quick(jdk, WhileRunning.class).run().endedWith(3).documentedAs(Case.CHILD_WORKS);
    }

    @EveryJdk
    void afterMainReturnedAThreadMayWaitForAChild(Jdk jdk) {
        quick(jdk, AfterMainReturned.class).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void duringShutdownAChildThatComputesIsWaitedFor(Jdk jdk) {
        quick(jdk, DuringShutdown.class).agent("shutdown.warn-after=10m")
                .arguments("ulimit -t 5; while :; do :; done").run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void duringShutdownAGrandchildThatComputesIsWaitedFor(Jdk jdk) {
        quick(jdk, DuringShutdown.class).agent("shutdown.warn-after=10m")
                .arguments("(ulimit -t 5; while :; do :; done); exit 0").run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void duringShutdownAChildThatWritesALittleIsWaitedFor(Jdk jdk) {
        quick(jdk, DuringShutdown.class).agent("shutdown.warn-after=10m")
                .arguments("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 1; done > /dev/null").run().endedWith(3)
                .exeuntSaidNothing();
    }

    public static class WhileRunning {
        public static void main(String[] args) throws Exception {
            new ProcessBuilder("sleep", "7").start().waitFor();
            System.exit(3);
        }
    }

    public static class AfterMainReturned {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "7").start();
            Body.thread("watcher", () -> System.exit(child.waitFor() + 3)).start();
        }
    }

    public static class DuringShutdown {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", args[0]).start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(3);
        }
    }
}
