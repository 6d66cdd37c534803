package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** The kernel deadline is for a JVM that is on its way out; one that runs outlives it many times over. */
class NobodyAskedItToEndIT {

    @EveryJdk
    void aProgramWithChildrenOutlivesTheKernelDeadline(Jdk jdk) {
        quick(jdk, Program.class).agent("kernel-deadline=1s").run().endedWith(3).exeuntSaidNothing();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "60").start();
            Thread.sleep(8_000);
            child.destroy();
            child.waitFor();
            System.exit(3);
        }
    }
}
