package dev.exeunt.it.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;

/** Children that are alive when the JVM ends normally: the application's choice, unless the user chooses otherwise. */
class OrphansIT {

    @OneJdk
    void notAByteIsSaidOfThemByDefault(Jdk jdk) {
        Forked jvm = start(jdk, "orphans=ignore");
        Outcome outcome = jvm.stdin("exit 7\n").awaitExit().endedWith(7).exeuntSaidNothing();
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
    }

    @OldestAndNewestJdk
    void reportedTheyStandInOneLineWithTheirPlace(Jdk jdk) {
        Forked jvm = start(jdk, "orphans=report");
        Outcome outcome = jvm.stdin("exit 7\n").awaitExit().endedWith(7);
        outcome.exeuntSaidOnly("the JVM ends and leaves alive: " + outcome.child(0) + " \"sleep 600\" (started at "
                + HasChildren.class.getName() + ".main(HasChildren.java:").documentedAs(Case.JVM_ENDS_CHILDREN_STAY, "leaves alive");
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
    }

    @EveryJdk
    void killedTheyEndWithTheJvmWhenMainReturns(Jdk jdk) {
        Outcome outcome = start(jdk, "orphans=kill").stdin("return\n").awaitExit().endedWith(0).leftNothingAlive();
        outcome.exeuntSaidOnly("the JVM ends, and its children with it: " + outcome.child(0));
    }

    /** What has left the session is a daemon, which orphans=kill does not end: both are told, each as what it is. */
    @OneJdk
    void whoIsLeftAloneAllTheSameIsSaidToBe(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, HasChildren.class).agent("orphans=kill").arguments("exec sleep 600", "exec setsid sleep 601").start()
                .awaitLine("READY");
        Outcome outcome = jvm.stdin("exit 7\n").awaitExit().endedWith(7);
        assertThat(outcome.stderr()).contains("the JVM ends, and its children with it: " + outcome.child(0))
                .contains("the JVM ends and leaves alive: " + outcome.child(1) + " \"sleep 601\" (left alone: detached");
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(1));
    }

    @OldestAndNewestJdk
    void andWhenItIsHalted(Jdk jdk) {
        start(jdk, "orphans=kill").stdin("halt 9\n").awaitExit().endedWith(9).leftNothingAlive();
    }

    /** A JVM that is gone before the agent is complete has children, too. */
    @OldestAndNewestJdk
    void andWhenItEndsEarlyOnAnInterruptedThread(Jdk jdk) {
        Launch.quick(jdk, EndsAtOnce.class).agent("orphans=kill").run().endedWith(5).leftNothingAlive();
    }

    /** The shell that started it is gone: no list of children has it. */
    @OldestAndNewestJdk
    void andWhenAllHaveGoneToAnotherParent(Jdk jdk) {
        Launch.quick(jdk, LeavesAGrandchild.class).agent("orphans=kill").run().endedWith(5).leftNothingAlive();
    }

    /** Where there is nothing to do, nobody waits for the agent to complete itself. */
    @OldestAndNewestJdk
    void withoutChildrenAnEarlyEndIsNotDelayed(Jdk jdk) {
        String loaded = Launch.quick(jdk, EndsWithoutChildren.class).agent("orphans=kill").jvm("-Xlog:class+load").run()
                .endedWith(0).exeuntSaidNothing().stdout();
        assertThat(loaded).contains("dev.exeunt.agent.ending.Leave ").doesNotContain("dev.exeunt.agent.ending.Orphans ");
    }

    private static Forked start(Jdk jdk, String options) {
        return Launch.quick(jdk, HasChildren.class).agent(options).arguments("exec sleep 600").start().awaitLine("READY");
    }

    public static class EndsAtOnce {
        public static void main(String[] args) throws Exception {
            new ProcessBuilder("sleep", "600").start();
            Thread.currentThread().interrupt();
            System.exit(5);
        }
    }

    public static class LeavesAGrandchild {
        public static void main(String[] args) throws Exception {
            new ProcessBuilder("sh", "-c", "sleep 600 > /dev/null 2>&1 &").start().waitFor();
            System.exit(5);
        }
    }

    public static class EndsWithoutChildren {
        public static void main(String[] args) {
            System.out.println("DONE");
        }
    }
}
