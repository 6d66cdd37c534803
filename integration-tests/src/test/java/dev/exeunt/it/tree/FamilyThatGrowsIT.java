package dev.exeunt.it.tree;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;

/** A family that forks on and on while it is being ended, and will not listen, is stopped before it is killed. */
class FamilyThatGrowsIT {

    /** Each starts seven, six, five ... of its kind, one every few hundred milliseconds: 128 at most. */
    private static final String BOMB = """
            f() {
                trap '' TERM
                n=$1
                while [ $n -gt 0 ]; do n=$((n - 1)); f $n & sleep 0.7; done
                sleep 600
            }
            f 7
            """;

    @EveryJdk
    void doesNotOutrunItsEnd(Jdk jdk) {
        Launch.stuck(jdk, Program.class).run().endedWith(110).leftNothingAlive();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            new ProcessBuilder("sh", "-c", BOMB).start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
