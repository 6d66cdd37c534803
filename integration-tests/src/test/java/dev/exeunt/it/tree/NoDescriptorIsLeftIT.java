package dev.exeunt.it.tree;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** "Too many open files": no process can be looked at, which does not make it a dead one. */
class NoDescriptorIsLeftIT {

    @EveryJdk
    void ofAStuckJvmTheFamilyIsFoundAndEnded(Jdk jdk) {
        launch(jdk).arguments("sleep 600 & sleep 600").run().endedWith(110).leftNothingAlive();
    }

    @EveryJdk
    void aChildThatWorksIsNotTakenForDead(Jdk jdk) {
        launch(jdk).arguments("ulimit -t 3; while :; do :; done").run().endedWith(3).exeuntSaidNothing();
    }

    @OneJdk
    void ofAJvmThatEndsWithOrphansKillNobodyIsLeft(Jdk jdk) {
        launch(jdk).agent("orphans=kill").arguments("sleep 600 & sleep 600", "ends").run().endedWith(3).leftNothingAlive();
    }

    private static Launch launch(Jdk jdk) {
        return Launch.stuck(jdk, Program.class).under("sh", "-c", "ulimit -n 100; exec \"$0\" \"$@\"");
    }

    public static class Program {
        private static final List<FileInputStream> OPEN = new ArrayList<>();

        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", args[0]).start();
            if (args.length == 1) {
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            }
            AgentIsComplete.await();
            openAll();
            System.exit(3);
        }

        private static void openAll() {
            try {
                while (true) {
                    OPEN.add(new FileInputStream("/dev/zero"));
                }
            } catch (IOException noMore) {
                System.out.println("OPEN " + OPEN.size());
            }
        }
    }
}
