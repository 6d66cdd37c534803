package dev.exeunt.it.tree;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;

/** The children of a stuck JVM, theirs, and those that will not listen, go with it. */
class NothingIsLeftAliveIT {

    @EveryJdk
    void ofAShellWithTwoChildren(Jdk jdk) {
        endsWithAllOf(jdk, "sleep 600 & sleep 600");
    }

    @EveryJdk
    void ofAChildThatIgnoresTerm(Jdk jdk) {
        endsWithAllOf(jdk, "trap '' TERM; sleep 600; exit 0");
    }

    @EveryJdk
    void ofGrandchildrenThreeDeep(Jdk jdk) {
        endsWithAllOf(jdk, "sh -c \"sh -c 'sleep 600; exit 0'; exit 0\"; exit 0");
    }

    /** The first TERM makes it start another: that one is found by the second look at the tree. */
    @EveryJdk
    void ofAChildThatStartsAnotherWhenAskedToEnd(Jdk jdk) {
        endsWithAllOf(jdk, "trap 'sleep 600' TERM; sleep 600 & wait; wait; exit 0");
    }

    /** VirtusLab/orca#52: its parent is gone before anybody could have looked; only the mark says whose it is. */
    @EveryJdk
    void ofAChildWhoseParentEndedBefore(Jdk jdk) {
        endsWithAllOf(jdk, "(sleep 600 &); exec sleep 601");
    }

    @OneJdk
    void ofOneThatIsNotToHearOfAHangup(Jdk jdk) {
        endsWithAllOf(jdk, "(nohup sleep 600 >/dev/null 2>&1 &); exec sleep 601");
    }

    /** A process that is stopped takes no SIGTERM. */
    @OneJdk
    void ofAStoppedChildWithAStoppedChild(Jdk jdk) {
        endsWithAllOf(jdk, "sleep 600 & kill -STOP $! $$");
    }

    private static void endsWithAllOf(Jdk jdk, String script) {
        Launch.stuck(jdk, Program.class).arguments(script).run().endedWith(110).leftNothingAlive();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", args[0]).start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            // Until the shell has started what it starts, and the agent is complete.
            Thread.sleep(3_000);
            System.exit(1);
        }
    }
}
