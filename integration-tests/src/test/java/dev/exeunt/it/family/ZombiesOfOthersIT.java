package dev.exeunt.it.family;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;

/** A zombie whose parent lives is that parent's to reap: the report counts it and names who should. */
class ZombiesOfOthersIT {

    @OneJdk
    void areCountedAndTheirParentIsNamed(Jdk jdk) {
        Launch.stuck(jdk, Program.class).run().endedWith(110).leftNothingAlive().report()
                .mentions("2 zombies that * \"sleep 600\" should have reaped");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            // The shell becomes a program that knows nothing of the children it has.
            Process child = new ProcessBuilder("sh", "-c", "true & true & exec sleep 600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", child::waitFor));
            AgentIsComplete.await();
            System.exit(1);
        }
    }
}
