package dev.exeunt.it.healthy;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;

/**
 * apache/maven-surefire#2266, gocd/gocd#11548: what the agent might want is missing. A healthy JVM must not notice, a
 * stuck one must still be ended.
 */
class PoorSurroundingsIT {

    private static final String NO_FOLDER = "/dev/null/folder";

    @EveryJdk
    void withoutPsAHealthyJvmKeepsItsStatus(Jdk jdk) {
        healthy(Launch.quick(jdk, Graceful.class).environment("PATH", NO_FOLDER));
    }

    @EveryJdk
    void withoutPsAStuckJvmEnds(Jdk jdk) {
        Launch.stuck(jdk, Stuck.class).environment("PATH", NO_FOLDER).run().endedWith(110).leftNothingAlive();
    }

    /** Stands for a folder for temporary files that is full, read-only, or mounted noexec. */
    @EveryJdk
    void withoutATemporaryFolderAHealthyJvmKeepsItsStatus(Jdk jdk) {
        healthy(Launch.quick(jdk, Graceful.class).jvm("-Djava.io.tmpdir=" + NO_FOLDER));
    }

    @EveryJdk
    void withoutATemporaryFolderAStuckJvmEnds(Jdk jdk) {
        Launch.stuck(jdk, Stuck.class).jvm("-Djava.io.tmpdir=" + NO_FOLDER).run().endedWith(110).leftNothingAlive();
    }

    private static void healthy(Launch launch) {
        launch.agent("shutdown.warn-after=10m").run().endedWith(5).exeuntSaidNothing();
    }

    /** Lives until the agent is complete, then takes twice the stall to go. */
    public static class Graceful {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(Body.thread("drainer", Graceful::drain));
            Thread.sleep(3_000);
            System.exit(5);
        }

        static void drain() {
            long start = System.currentTimeMillis();
            while (System.currentTimeMillis() - start < 4_000) {
                Thread.onSpinWait();
            }
        }
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("/bin/sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
