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
