package dev.exeunt.it.kernel;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import java.util.concurrent.CountDownLatch;

/** paketo-buildpacks/rfcs#97: in a container the JVM is process 1, which no signal from inside can kill. */
class JvmIsPid1IT {

    private static final String[] NAMESPACE = {"unshare", "-p", "-f", "--mount-proc"};

    @EveryJdk
    void stuckOnAChildItEndsWith110(Jdk jdk) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "true");
        Launch.stuck(jdk, WaitsForAChild.class).under(NAMESPACE).run().endedWith(110).leftNothingAlive().report()
                .opensWith("this JVM (pid 1, ", "shutdown hook \"stopper\"", "waits for child ").documentedAs(Case.PID_1);
    }

    @EveryJdk
    void stuckOnALatchItEndsWith112(Jdk jdk) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "true");
        Launch.stuck(jdk, WaitsForALatch.class).under(NAMESPACE).run().endedWith(112).leftNothingAlive();
    }

    public static class WaitsForAChild {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", "sleep 600 & sleep 600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }

    public static class WaitsForALatch {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }
    }
}
