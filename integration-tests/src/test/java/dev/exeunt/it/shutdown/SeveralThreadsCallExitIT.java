package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Report;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/** gearpump/gearpump#1136: only the first call of exit is the cause. */
class SeveralThreadsCallExitIT {

    @EveryJdk
    void endsWith112AndOnlyTheFirstCallerIsInTheChain(Jdk jdk) {
        Report report = stuck(jdk, Program.class).run().endedWith(112).report()
                .documentedAs(Case.SEVERAL_CALL_EXIT)
                .opensWith("to be counted down; 4 more threads have called exit since and can only wait for it")
                .chain("thread \"leaver-*\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch");
        assertThat(report.section("wait-for chain:")).filteredOn(line -> line.contains("leaver-")).hasSize(1);
    }

    public static class Program {
        private static final CyclicBarrier TOGETHER = new CyclicBarrier(5);

        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            for (int i = 1; i <= 5; i++) {
                Body.thread("leaver-" + i, Program::leave).start();
            }
        }

        static void leave() throws Exception {
            TOGETHER.await();
            System.exit(4);
        }
    }
}
