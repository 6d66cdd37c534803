package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;

/** zeroturnaround/zt-exec#65, JetBrains/kotlin#743: a daemon made on purpose outlives the JVM that started it. */
class DetachedChildIT {

    @EveryJdk
    void isLeftAloneAndListed(Jdk jdk) {
        Forked jvm = Launch.stuck(jdk, Program.class).start();
        Outcome outcome = jvm.awaitExit().endedWith(110);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(1));
        outcome.report().has("children:", outcome.child(1) + "*sleep 601");
    }

    @EveryJdk
    void isEndedIfTheOptionSaysAll(Jdk jdk) {
        Launch.stuck(jdk, Program.class).agent("children.kill=all").run().endedWith(110).leftNothingAlive();
    }

    @EveryJdk
    void andEveryOtherIsLeftAliveIfTheOptionSaysNone(Jdk jdk) {
        Forked jvm = Launch.stuck(jdk, Program.class).agent("children.kill=none").start();
        Outcome outcome = jvm.awaitExit().endedWith(110);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid)
                .containsExactlyInAnyOrder(outcome.child(0), outcome.child(1));
    }

    /** The classic way: a session of its own, and a parent that ends at once. Only the mark leads to it. */
    @EveryJdk
    void isListedAlthoughItsParentsAreGone(Jdk jdk) {
        Forked jvm = Launch.stuck(jdk, StartsADaemon.class).start();
        Outcome outcome = jvm.awaitExit().endedWith(110);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
        assertThat(outcome.stderr()).contains(
                "left alone: " + outcome.child(0) + " \"sleep 601\" (detached: it left this JVM's session)");
    }

    public static class StartsADaemon {
        public static void main(String[] args) throws Exception {
            Process parent = new ProcessBuilder("setsid", "sh", "-c", "sleep 601 >/dev/null & echo CHILD $!").inheritIO().start();
            parent.waitFor();
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Process daemon = new ProcessBuilder("setsid", "sleep", "601").start();
            while (!"/usr/bin/sleep /bin/sleep".contains(daemon.info().command().orElse("?"))) {
                Thread.sleep(10);
            }
            System.out.println("CHILD " + child.pid());
            System.out.println("CHILD " + daemon.pid());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
